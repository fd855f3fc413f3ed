using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Events;

/// <summary>The host's events for one request, with what every context of theirs is made of. Most are raised outside of the scheme's handler.</summary>
internal sealed record EventDispatcher(DuoSecondFactorEvents Events, AuthenticationScheme Scheme, DuoSecondFactorOptions Options)
{
    public static async ValueTask<EventDispatcher> FindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var options = services.GetRequiredService<IOptionsMonitor<DuoSecondFactorOptions>>().Get(DuoDefaults.AuthenticationScheme);
        var events = options.EventsType is { } type ? (DuoSecondFactorEvents)services.GetRequiredService(type) : options.Events;
        var scheme = await services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(DuoDefaults.AuthenticationScheme);
        return new EventDispatcher(events, scheme!, options);
    }
}
