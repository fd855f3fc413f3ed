using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Puts the gate in front of the protected scheme, after the host has registered all its schemes in whatever order.</summary>
internal sealed class ProtectedSchemeConfiguration(IOptionsMonitor<DuoSecondFactorOptions> monitor)
    : IPostConfigureOptions<AuthenticationOptions>
{
    public void PostConfigure(string? name, AuthenticationOptions options)
    {
        var schemes = ProtectedSchemes.Of(options);
        var hostSchemes = options.Schemes.Where(static scheme => scheme.Name != DuoDefaults.AuthenticationScheme).ToArray();
        var duo = monitor.Get(DuoDefaults.AuthenticationScheme);
        KeepSingleSchemeDefault(options, hostSchemes);
        var cookie = Resolve(duo.ProtectedScheme, options, hostSchemes);
        if (cookie.HandlerType == typeof(PolicySchemeHandler))
        {
            throw new InvalidOperationException(
                $"The scheme '{cookie.Name}' cannot be protected by Duo: it forwards to another scheme, whose cookie would not be protected. "
                + $"Set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.ProtectedScheme)} to that one.");
        }

        if (cookie.HandlerType is null || !typeof(IAuthenticationSignInHandler).IsAssignableFrom(cookie.HandlerType))
        {
            throw new InvalidOperationException(
                $"The scheme '{cookie.Name}' cannot be protected by Duo: its handler does not sign in. "
                + $"Set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.ProtectedScheme)} to the host's session cookie.");
        }

        if (TokenSchemeDiscovery.IsBearerToken(cookie.HandlerType))
        {
            // It would wait for Duo, and afterwards the browser would show a token that no program waits for.
            throw new InvalidOperationException(
                $"The scheme '{cookie.Name}' cannot be protected by Duo: it issues tokens, and they are denied to users who need Duo in any case. "
                + $"Set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.ProtectedScheme)} to the host's session cookie.");
        }

        schemes.Guard<SessionSchemeHandler>(cookie);
        foreach (var token in TokenSchemeDiscovery.Find(hostSchemes, cookie, duo.TokenSchemes).ToArray())
        {
            schemes.GuardToken<TokenSchemeHandler>(token);
        }
    }

    /// <summary>A host with one scheme and no default relies on it being the only one; the Duo scheme must not change that.</summary>
    private static void KeepSingleSchemeDefault(AuthenticationOptions authentication, AuthenticationSchemeBuilder[] hostSchemes)
    {
        if (hostSchemes is [var only] && authentication.DefaultScheme is null)
        {
            authentication.DefaultScheme = only.Name;
        }
    }

    private static AuthenticationSchemeBuilder Resolve(
        string? wanted, AuthenticationOptions authentication, AuthenticationSchemeBuilder[] hostSchemes)
    {
        if (wanted is not null)
        {
            return Find(hostSchemes, wanted) ?? throw new InvalidOperationException(
                $"{nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.ProtectedScheme)} is '{wanted}', "
                + $"but no such scheme is registered. Registered: {string.Join(", ", hostSchemes.Select(static scheme => scheme.Name))}.");
        }

        return Find(hostSchemes, IdentityConstants.ApplicationScheme)
            ?? CookieOf(hostSchemes, authentication.DefaultSignInScheme)
            ?? CookieOf(hostSchemes, authentication.DefaultAuthenticateScheme)
            ?? CookieOf(hostSchemes, authentication.DefaultScheme)
            ?? OnlyCookieOf(hostSchemes)
            ?? throw new InvalidOperationException(
                "Duo does not know which cookie to protect: no default sign-in scheme is a cookie. "
                + $"Set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.ProtectedScheme)}.");
    }

    private static AuthenticationSchemeBuilder? Find(AuthenticationSchemeBuilder[] schemes, string? name)
        => schemes.FirstOrDefault(scheme => string.Equals(scheme.Name, name, StringComparison.Ordinal));

    private static AuthenticationSchemeBuilder? CookieOf(AuthenticationSchemeBuilder[] schemes, string? name)
        => Find(schemes, name) is { } scheme && IsCookie(scheme) ? scheme : null;

    /// <summary>Where the default is a policy scheme, such as one for a JWT or the cookie, one cookie among all schemes leaves no doubt.</summary>
    private static AuthenticationSchemeBuilder? OnlyCookieOf(AuthenticationSchemeBuilder[] schemes)
        => schemes.Where(IsCookie).ToArray() is [var only] ? only : null;

    private static bool IsCookie(AuthenticationSchemeBuilder scheme)
        => scheme.HandlerType == typeof(SessionSchemeHandler) || typeof(CookieAuthenticationHandler).IsAssignableFrom(scheme.HandlerType);
}
