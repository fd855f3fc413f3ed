namespace MspProcess.DuoAuth;

/// <summary>The events of the Duo scheme. Set the delegates, or derive from this class and override the methods.</summary>
/// <remarks>
/// Every event runs in the request that raises it. If one throws, nobody is signed in and nothing is stored: the user gets the failure page
/// with a reference, or the host's own page where that called <c>DuoLinkManager</c>. Set <c>EventsType</c> of the options to take
/// the events from the request's services.
/// </remarks>
public class DuoSecondFactorEvents
{
    /// <summary>Gets or sets the delegate that writes the response to a pending sign-in or a step-up. The default redirects to the start page, or gives a program its address.</summary>
    public Func<DuoRedirectToStartContext, Task> OnRedirectToStart { get; set; } = static context => context.WriteDefault();

    /// <summary>Gets or sets the delegate that sends the browser from the start page to Duo. The default redirects.</summary>
    public Func<DuoRedirectToAuthorizationContext, Task> OnRedirectToAuthorizationEndpoint { get; set; } = static context =>
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    };

    /// <summary>Gets or sets the delegate that is called when a sign-in or a step-up has passed every check, before the user is signed in. The default does nothing.</summary>
    public Func<DuoTicketReceivedContext, Task> OnTicketReceived { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Gets or sets the delegate that is called when something failed, before the response is written. The default does nothing.</summary>
    public Func<DuoRemoteFailureContext, Task> OnRemoteFailure { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Gets or sets the delegate that is called when Duo and the user have confirmed a link, before it is stored. The default does nothing.</summary>
    public Func<DuoLinkReceivedContext, Task> OnLinkReceived { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Writes the response to a pending sign-in or a step-up.</summary>
    /// <param name="context">The address of the start page, and the kind of caller.</param>
    public virtual Task RedirectToStart(DuoRedirectToStartContext context) => OnRedirectToStart(context);

    /// <summary>Sends the browser from the start page to Duo.</summary>
    /// <param name="context">The address of Duo's prompt.</param>
    public virtual Task RedirectToAuthorizationEndpoint(DuoRedirectToAuthorizationContext context) => OnRedirectToAuthorizationEndpoint(context);

    /// <summary>Called when a sign-in or a step-up has passed every check, before the user is signed in.</summary>
    /// <param name="context">The user, and what Duo did.</param>
    public virtual Task TicketReceived(DuoTicketReceivedContext context) => OnTicketReceived(context);

    /// <summary>Called when something failed, before the response is written.</summary>
    /// <param name="context">What failed, and why.</param>
    public virtual Task RemoteFailure(DuoRemoteFailureContext context) => OnRemoteFailure(context);

    /// <summary>Called when Duo and the user have confirmed a link, before it is stored.</summary>
    /// <param name="context">The user and the Duo user.</param>
    public virtual Task LinkReceived(DuoLinkReceivedContext context) => OnLinkReceived(context);
}
