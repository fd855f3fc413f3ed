using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Outermost of all: answers in place of the host when its sign-in was held or denied. Does nothing where the gate is not enforced.</summary>
internal sealed class DuoGateMiddleware(RequestDelegate next, IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (monitor.Get(DuoDefaults.AuthenticationScheme).Mode != DuoGateMode.Enforce)
        {
            await next(context);   // every answer is the host's
            return;
        }

        var takeover = new DuoResponseTakeover(context, user => monitor.Get(DuoDefaults.AuthenticationScheme).SubjectSelector(user));
        DuoRequestState.Of(context).Takeover = takeover;
        await next(context);
        if (takeover.Finish() is { } held)
        {
            await context.RequestServices.GetRequiredService<DuoHeldAnswer>().WriteAsync(context, held, takeover.Endpoint);
        }
    }
}
