using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Authorization;
using MspProcess.DuoAuth.Callback;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Health;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth;

/// <summary>Serves the pages of the trip to Duo. Signs nobody in by itself: a challenge is a step-up of the current session.</summary>
internal sealed class DuoSecondFactorHandler(
    IOptionsMonitor<DuoSecondFactorOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DuoSecondFactorOptions>(options, logger, encoder), IAuthenticationRequestHandler
{
    private IServiceProvider Services => Context.RequestServices;

    private DuoArrival Arrival => Services.GetRequiredService<DuoArrival>();

    private PathString LoginPath => Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
        .Get(Services.GetRequiredService<DuoGateSchemes>().Protected).LoginPath;

    public async Task<bool> HandleRequestAsync()
    {
        if (!Request.Path.StartsWithSegments(Options.CallbackPath, StringComparison.Ordinal, out var rest))
        {
            return false;
        }

        switch (rest.Value)
        {
            case "" or null:
                return await Arrival.AnswerForeignAsync(Context) || await RunGetAsync(DuoActivities.Callback, Services.GetRequiredService<DuoCallback>().RunAsync);
            case "/start":
                return await Arrival.AnswerScriptAsync(Context) || await RunGetAsync(DuoActivities.Start, Services.GetRequiredService<DuoStart>().RunAsync);
            case "/link":
                await RunAsync(DuoActivities.Link, Services.GetRequiredService<DuoLoginLinkPage>().RunAsync);
                return true;
            case "/failed" when Options.FailurePath.HasValue && Options.FailurePath != Request.Path:
                Response.Redirect(DuoPaths.Failed(Context, Options));   // the host explains refusals itself
                return true;
            case "/failed":
                await Services.GetRequiredService<DuoFailedPage>().WriteAsync(Context, LoginPath);
                return true;
            case "/leave":
                await LeaveAsync();
                return true;
            case "/style.css":
                await DuoStyleSheet.WriteAsync(Context);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The handler is made for every request, the host's events only where one is raised.</summary>
    protected override Task InitializeEventsAsync() => Task.CompletedTask;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
        => await Services.GetRequiredService<DuoStepUp>().ChallengeAsync(Context, properties.RedirectUri);

    /// <summary>The way out: ends whatever trips and session this browser has, and goes to the login page.</summary>
    private async Task LeaveAsync()
    {
        DuoPageHeaders.Set(Response);
        var isOurs = HttpMethods.IsPost(Request.Method) && await Services.GetRequiredService<DuoFailedPage>().IsOursAsync(Context);
        if (isOurs)
        {
            await Context.SignOutAsync(Services.GetRequiredService<DuoGateSchemes>().Protected);
        }

        PathString login = LoginPath.HasValue ? LoginPath : new PathString("/");
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers.Location = isOurs ? DuoPaths.Full(Context, login) : DuoPaths.Failed(Context, Options);
    }

    private async Task<bool> RunGetAsync(string activity, Func<HttpContext, Task<DuoCallbackResult>> step)
    {
        if (HttpMethods.IsGet(Request.Method))
        {
            await RunAsync(activity, async context => await step(context));
            return true;
        }

        DuoPageHeaders.Set(Response);
        Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        Response.Headers.Allow = HttpMethods.Get;
        return true;
    }

    /// <summary>The outermost edge of the trip: whatever goes wrong ends in a page with a reference id, and in no sign-in.</summary>
    private async Task RunAsync(string name, Func<HttpContext, Task<DuoCallbackResult?>> step)
    {
        using var activity = DuoActivities.Begin(name);
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
            await RefuseAsync(new DuoRejection(DuoFailureReason.InternalError) { Exception = exception });
        }
    }

    private async Task AnswerAsync(DuoCallbackResult result)
    {
        DuoPageHeaders.Set(Response);
        switch (result)
        {
            case DuoCallbackResult.Refused refused:
                await RefuseAsync(refused.Refusal);
                break;
            case DuoCallbackResult.Redirect redirect:
                Response.Redirect(redirect.Url);
                break;
            case DuoCallbackResult.ToDuo prompt:
                var source = await DuoEventSource.FindAsync(Context);
                await source.Events.RedirectToAuthorizationEndpoint(
                    new DuoRedirectToAuthorizationContext(Context, Scheme, Options) { RedirectUri = prompt.Url, Purpose = prompt.Purpose });
                break;
            case DuoCallbackResult.LoginAgain again:
                await Context.ChallengeAsync(
                    Services.GetRequiredService<DuoGateSchemes>().Protected, new AuthenticationProperties { RedirectUri = again.ReturnUrl });
                break;
        }
    }

    private Task RefuseAsync(DuoRejection refusal)
    {
        DuoActivities.Refuse(refusal.Reason, DuoTroubles.TagOf(DuoTroubles.CauseOf(refusal.Reason)));
        return Services.GetRequiredService<DuoRefusals>().RefuseAsync(Context, refusal, DuoCaller.IsApi(Context, null));
    }
}
