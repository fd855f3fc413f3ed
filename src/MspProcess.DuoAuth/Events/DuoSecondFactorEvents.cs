namespace MspProcess.DuoAuth;

/// <summary>What a host may do at the turns of a trip to Duo: set the delegates, or derive and override the methods.</summary>
/// <remarks>
/// Every event runs in the request that raises it. One that throws signs nobody in and stores nothing: the person gets a page
/// with a reference id, or the host's own page where that called <c>DuoLinkManager</c>. Set <c>EventsType</c> of the options to take
/// the events from the request's services.
/// </remarks>
public class DuoSecondFactorEvents
{
    /// <summary>Gets or sets what answers a held login or a step-up. The default redirects to the start page, or tells a program where it is.</summary>
    public Func<DuoRedirectToStartContext, Task> OnRedirectToStart { get; set; } = static context => context.WriteDefault();

    /// <summary>Gets or sets what sends the browser from the start page to Duo. The default redirects.</summary>
    public Func<DuoRedirectToAuthorizationContext, Task> OnRedirectToAuthorizationEndpoint { get; set; } = static context =>
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    };

    /// <summary>Gets or sets what looks at a login or a step-up that passed every check, just before the sign-in. The default does nothing.</summary>
    public Func<DuoTicketReceivedContext, Task> OnTicketReceived { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Gets or sets what is told of a refusal before it is answered. The default does nothing.</summary>
    public Func<DuoRemoteFailureContext, Task> OnRemoteFailure { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Gets or sets what looks at a proved and confirmed Duo identity just before it is stored. The default does nothing.</summary>
    public Func<DuoLinkReceivedContext, Task> OnLinkReceived { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Answers a held login or a step-up.</summary>
    /// <param name="context">The start page's address, and who asks.</param>
    public virtual Task RedirectToStart(DuoRedirectToStartContext context) => OnRedirectToStart(context);

    /// <summary>Sends the browser from the start page to Duo.</summary>
    /// <param name="context">The address of Duo's prompt.</param>
    public virtual Task RedirectToAuthorizationEndpoint(DuoRedirectToAuthorizationContext context) => OnRedirectToAuthorizationEndpoint(context);

    /// <summary>Looks at a login or a step-up that passed every check, just before the sign-in.</summary>
    /// <param name="context">Who is to be signed in, and what Duo did.</param>
    public virtual Task TicketReceived(DuoTicketReceivedContext context) => OnTicketReceived(context);

    /// <summary>Is told of a refusal before it is answered.</summary>
    /// <param name="context">What was refused, and why.</param>
    public virtual Task RemoteFailure(DuoRemoteFailureContext context) => OnRemoteFailure(context);

    /// <summary>Looks at a proved and confirmed Duo identity just before it is stored.</summary>
    /// <param name="context">The account and the Duo user.</param>
    public virtual Task LinkReceived(DuoLinkReceivedContext context) => OnLinkReceived(context);
}
