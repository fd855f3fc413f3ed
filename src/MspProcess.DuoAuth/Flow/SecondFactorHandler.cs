using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Linking;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.StepUp;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Serves the pages of the trip to Duo. Signs nobody in by itself: a challenge is a step-up of the current session.</summary>
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
                return await Navigation.ReopenSameSiteAsync(Context) || await RunGetAsync(Activities.Callback, Services.GetRequiredService<CallbackEndpoint>().RunAsync);
            case "/start":
                return await Navigation.RequireTopLevelNavigationAsync(Context) || await RunGetAsync(Activities.Start, Services.GetRequiredService<StartEndpoint>().RunAsync);
            case "/link":
                await RunAsync(Activities.Link, Services.GetRequiredService<LinkConfirmationPage>().RunAsync);
                return true;
            case "/failed" when Options.FailurePath.HasValue && Options.FailurePath != Request.Path:
                Response.Redirect(EndpointPaths.Failed(Context, Options));   // the host explains refusals itself
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

    /// <summary>The way out: ends whatever trips and session this browser has, and goes to the login page.</summary>
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
            await RunAsync(activity, async context => await step(context));
            return true;
        }

        PageHeaders.Set(Response);
        Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        Response.Headers.Allow = HttpMethods.Get;
        return true;
    }

    /// <summary>The outermost edge of the trip: whatever goes wrong ends in a page with a reference id, and in no sign-in.</summary>
    private async Task RunAsync(string name, Func<HttpContext, Task<EndpointResult?>> step)
    {
        using var activity = Activities.Begin(name);
        try
        {
            if (await step(Context) is { } result)
            {
                await AnswerAsync(result);
            }
        }
        catch (OperationCanceledException) when (Context.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // T31: the edge. What was prepared of a sign-in is thrown away with the response.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Response.HasStarted)
            {
                throw;
            }

            Response.Clear();
            await RefuseAsync(new SignInFailure(DuoFailureReason.InternalError) { Exception = exception });
        }
    }

    private async Task AnswerAsync(EndpointResult result)
    {
        PageHeaders.Set(Response);
        switch (result)
        {
            case EndpointResult.Failed failed:
                await RefuseAsync(failed.Failure);
                break;
            case EndpointResult.Redirect redirect:
                Response.Redirect(redirect.Url);
                break;
            case EndpointResult.ToDuo prompt:
                var source = await EventDispatcher.FindAsync(Context);
                await source.Events.RedirectToAuthorizationEndpoint(
                    new DuoRedirectToAuthorizationContext(Context, Scheme, Options, prompt.Url) { Purpose = prompt.Purpose });
                break;
            case EndpointResult.LoginAgain again:
                await HostLogin.ChallengeAsync(Context, again.ReturnUrl);
                break;
        }
    }

    private Task RefuseAsync(SignInFailure refusal)
    {
        Activities.Refuse(refusal.Reason, FailureCatalog.TagOf(FailureCatalog.CategoryOf(refusal.Reason)));
        return Services.GetRequiredService<FailureResponder>().RefuseAsync(Context, refusal, RequestKind.IsApi(Context, null));
    }
}
