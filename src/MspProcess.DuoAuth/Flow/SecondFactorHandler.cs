using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.StepUp;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Serves the library's pages. Signs no user in by itself: a challenge is a step-up of the current session.</summary>
internal sealed class SecondFactorHandler(
    IOptionsMonitor<DuoSecondFactorOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DuoSecondFactorOptions>(options, logger, encoder), IAuthenticationRequestHandler
{
    private IServiceProvider Services => Context.RequestServices;

    private NavigationGuard Navigation => Services.GetRequiredService<NavigationGuard>();

    private HostLogin HostLogin => Services.GetRequiredService<HostLogin>();

    public async Task<bool> HandleRequestAsync()
    {
        if (!Request.Path.StartsWithSegments(Options.CallbackPath, StringComparison.Ordinal, out var rest))
        {
            return false;
        }

        if (RequestKind.IsPrefetch(Request))
        {
            // A transaction is good for one use, which belongs to the user. The browser asks again when the user opens the page.
            PageHeaders.Set(Response);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return true;
        }

        switch (rest.Value)
        {
            case "" or null:
                return await Navigation.ReopenSameSiteAsync(Context) || await RunGetAsync(Activities.Callback, Services.GetRequiredService<CallbackEndpoint>().HandleAsync);
            case "/start":
                return await Navigation.RequireTopLevelNavigationAsync(Context) || await RunGetAsync(Activities.Start, Services.GetRequiredService<StartEndpoint>().HandleAsync);
            case "/link":
                await RunAsync(Activities.Link, Services.GetRequiredService<LinkEndpoint>().HandleAsync);
                return true;
            case "/failed" when Options.FailurePath.HasValue && Options.FailurePath != Request.Path:
                Response.Redirect(EndpointPaths.Failed(Context, Options));   // the host explains failures itself
                return true;
            case "/failed":
                await Services.GetRequiredService<FailurePage>().WriteAsync(Context, await HostLogin.FindUrlAsync(Context));
                return true;
            case "/leave":
                await LeaveAsync();
                return true;
            case "/login" when HttpMethods.IsGet(Request.Method):
                PageHeaders.Set(Response);
                await HostLogin.ChallengeAsync(Context, EndpointPaths.Full(Context, "/"));
                return true;
            case "/style.css":
                await StyleSheet.WriteAsync(Context);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The handler is made for every request, the host's events only where one is raised.</summary>
    protected override Task InitializeEventsAsync() => Task.CompletedTask;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
        => await Services.GetRequiredService<StepUpChallenge>().ChallengeAsync(Context, properties.RedirectUri);

    /// <summary>Signs out, revokes this browser's pending transactions, and goes to the login page.</summary>
    private async Task LeaveAsync()
    {
        PageHeaders.Set(Response);
        var isOurs = HttpMethods.IsPost(Request.Method) && await Services.GetRequiredService<FailurePage>().IsOursAsync(Context);
        if (isOurs)
        {
            await Context.SignOutAsync(Services.GetRequiredService<ProtectedSchemes>().Protected);
        }

        var url = isOurs ? await HostLogin.FindUrlAsync(Context, isAnotherAccount: true) : EndpointPaths.Failed(Context, Options);
        if (url.StartsWith(EndpointPaths.Full(Context, EndpointPaths.LoginPath(Options)), StringComparison.Ordinal))
        {
            await ContinuePage.WriteAsync(Context, Options, url);   // browsers let the form of the page lead to no other site, also not by a redirect
            return;
        }

        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers.Location = url;
    }

    private async Task<bool> RunGetAsync(string activity, Func<HttpContext, Task<EndpointResult>> step)
    {
        if (HttpMethods.IsGet(Request.Method))
        {
            await RunAsync(activity, step);
            return true;
        }

        PageHeaders.Set(Response);
        Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        Response.Headers.Allow = HttpMethods.Get;
        return true;
    }

    /// <summary>The outermost edge: every exception ends in a page with a reference, and in no sign-in.</summary>
    private async Task RunAsync(string name, Func<HttpContext, Task<EndpointResult>> step)
    {
        using var activity = Activities.Begin(name);
        try
        {
            await RespondAsync(await Services.GetRequiredService<PageLimit>().CountAsync(Context, await step(Context)));
        }
        catch (OperationCanceledException) when (Context.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // T31: the edge. What was prepared of a sign-in goes with the response.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Response.HasStarted)
            {
                throw;
            }

            Response.Clear();
            await FailAsync(new SignInFailure(DuoFailureReason.InternalError) { Exception = exception });
        }
    }

    private async Task RespondAsync(EndpointResult result)
    {
        if (result is EndpointResult.Written)
        {
            return;
        }

        PageHeaders.Set(Response);
        switch (result)
        {
            case EndpointResult.Failed failed:
                await FailAsync(failed.Failure);
                break;
            case EndpointResult.Redirect redirect:
                Response.Redirect(redirect.Url);
                break;
            case EndpointResult.ToDuo prompt:
                var source = await EventDispatcher.FindAsync(Context);
                await source.Events.RedirectToAuthorizationEndpoint(
                    new DuoRedirectToAuthorizationContext(Context, Scheme, Options, prompt.Url) { Purpose = prompt.Purpose.ToPublic() });
                break;
            case EndpointResult.LoginAgain again:
                await HostLogin.ChallengeAsync(Context, again.ReturnUrl);
                break;
        }
    }

    private Task FailAsync(SignInFailure failure)
    {
        Activities.Refuse(failure.Reason, FailureCatalog.TagOf(FailureCatalog.CategoryOf(failure.Reason)));
        return Services.GetRequiredService<FailureResponder>().RefuseAsync(Context, failure, RequestKind.IsApi(Context, null));
    }
}
