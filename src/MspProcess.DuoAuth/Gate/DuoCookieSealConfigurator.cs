using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Seals the protected cookie. Registered after the framework's own post-configuration, which it needs to have run.</summary>
internal sealed class DuoCookieSealConfigurator(
    IOptions<Microsoft.AspNetCore.Authentication.AuthenticationOptions> authentication,
    DuoGateSchemes schemes,
    IHttpContextAccessor accessor,
    IOptionsMonitor<DuoSecondFactorOptions> monitor) : IPostConfigureOptions<CookieAuthenticationOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        _ = authentication.Value;   // resolves which scheme is protected
        if (!string.Equals(name, schemes.Protected, StringComparison.Ordinal))
        {
            return;
        }

        if (options.SessionStore is { } store)
        {
            options.SessionStore = new DuoSealedTicketStore(store, Options);
        }

        options.CookieManager = new DuoSealedCookieManager(options.CookieManager);
        options.TicketDataFormat = new DuoTicketSeal(options.TicketDataFormat, Options, options.SessionStore is null ? null : RealKey);
    }

    private string RealKey(string key) => accessor.HttpContext is { } context ? DuoRequestState.Of(context).TicketKeys.Real(key) : key;

    private DuoSecondFactorOptions Options() => monitor.Get(DuoDefaults.AuthenticationScheme);
}
