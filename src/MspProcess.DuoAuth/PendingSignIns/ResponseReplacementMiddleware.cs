using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Outermost of all: responds instead of the host when its sign-in was not let through. Does nothing unless the mode is <c>Enforce</c>.</summary>
internal sealed class ResponseReplacementMiddleware(RequestDelegate next, IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (monitor.Get(DuoDefaults.AuthenticationScheme).Mode != DuoEnforcementMode.Enforce)
        {
            await next(context);   // every response is the host's
            return;
        }

        var replacement = ResponseReplacement.Install(context, monitor);
        await next(context);
        if (replacement.TakeOver() is { } pending)
        {
            await context.RequestServices.GetRequiredService<PendingSignInResponder>().ReplaceAsync(context, pending, replacement.Endpoint);
        }
    }
}
