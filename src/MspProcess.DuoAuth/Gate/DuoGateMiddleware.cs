using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Outermost of all: answers in place of the host when its sign-in was held or denied.</summary>
internal sealed class DuoGateMiddleware(RequestDelegate next, IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var takeover = new DuoResponseTakeover(context, user => monitor.Get(DuoDefaults.AuthenticationScheme).SubjectSelector(user));
        DuoRequestState.Of(context).Takeover = takeover;
        await next(context);
        if (takeover.Finish() is { } held)
        {
            await context.RequestServices.GetRequiredService<DuoHeldAnswer>().WriteAsync(context, held, takeover.Endpoint);
        }
    }
}
