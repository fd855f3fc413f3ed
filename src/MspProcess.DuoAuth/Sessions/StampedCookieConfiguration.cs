using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Wraps format, store and manager of the protected cookie. Registered after the framework's own post-configuration, which must have run.</summary>
internal sealed class StampedCookieConfiguration(
    IOptions<Microsoft.AspNetCore.Authentication.AuthenticationOptions> authentication,
    IHttpContextAccessor accessor,
    IOptionsMonitor<DuoSecondFactorOptions> monitor) : IPostConfigureOptions<CookieAuthenticationOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        if (!string.Equals(name, ProtectedSchemes.Of(authentication.Value).Protected, StringComparison.Ordinal))
        {
            return;
        }

        if (options.SessionStore is { } store)
        {
            options.SessionStore = new StampedTicketStore(store, Options);
        }

        options.CookieManager = new StampedCookieManager(options.CookieManager);
        options.TicketDataFormat = new StampedTicketFormat(options.TicketDataFormat, Options, options.SessionStore is null ? null : RealKey);
    }

    private string RealKey(string key) => accessor.HttpContext is { } context ? SessionRequestFeature.Of(context).TicketKeys.Real(key) : key;

    private DuoSecondFactorOptions Options() => monitor.Get(DuoDefaults.AuthenticationScheme);
}
