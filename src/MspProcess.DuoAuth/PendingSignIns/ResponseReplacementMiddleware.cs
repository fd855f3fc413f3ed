using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Outermost of all: answers in place of the host when its sign-in was held or denied. Does nothing where the gate is not enforced.</summary>
internal sealed class ResponseReplacementMiddleware(RequestDelegate next, IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (monitor.Get(DuoDefaults.AuthenticationScheme).Mode != DuoEnforcementMode.Enforce)
        {
            await next(context);   // every answer is the host's
            return;
        }

        var replacement = new ResponseReplacement(context, user => monitor.Get(DuoDefaults.AuthenticationScheme).SubjectSelector(user));
        SignInRequestFeature.Of(context).Replacement = replacement;
        await next(context);
        if (replacement.Finish() is { } held)
        {
            await context.RequestServices.GetRequiredService<PendingSignInResponder>().WriteAsync(context, held, replacement.Endpoint);
        }
    }
}
