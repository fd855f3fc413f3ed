using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Tells which of a host's schemes issue tokens: the framework's bearer tokens, and what the host names.</summary>
internal static class TokenSchemeDiscovery
{
    /// <exception cref="InvalidOperationException">The host named a scheme that is not there, or that cannot be protected.</exception>
    public static IEnumerable<AuthenticationSchemeBuilder> Find(AuthenticationSchemeBuilder[] schemes, AuthenticationSchemeBuilder cookie, ICollection<string> named)
    {
        foreach (var name in named)
        {
            var scheme = schemes.FirstOrDefault(scheme => string.Equals(scheme.Name, name, StringComparison.Ordinal));
            if (scheme == cookie || !CanBeWrapped(scheme?.HandlerType))
            {
                throw new InvalidOperationException(
                    $"{nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.TokenSchemes)} has '{name}', which {Fault(scheme, cookie)}. "
                    + $"Registered: {string.Join(", ", schemes.Select(static scheme => scheme.Name))}.");
            }
        }

        return schemes.Where(scheme => scheme != cookie && (IsBearerToken(scheme.HandlerType) || named.Contains(scheme.Name)));
    }

    /// <summary>The framework's handler is not public; it is the one of its assembly's that signs in.</summary>
    public static bool IsBearerToken(Type? handler)
        => handler == typeof(TokenSchemeHandler)
            || (handler?.Assembly == typeof(BearerTokenOptions).Assembly && typeof(IAuthenticationSignInHandler).IsAssignableFrom(handler));

    private static string Fault(AuthenticationSchemeBuilder? scheme, AuthenticationSchemeBuilder cookie)
        => scheme is null ? "is not registered"
            : scheme == cookie ? "is the protected scheme"
            : "has no handler that signs in, or one that also serves requests of its own";

    /// <remarks>A handler that serves requests as well, as that of a whole token server does, would lose its requests once it is wrapped.</remarks>
    private static bool CanBeWrapped(Type? handler)
        => typeof(IAuthenticationSignInHandler).IsAssignableFrom(handler) && !typeof(IAuthenticationRequestHandler).IsAssignableFrom(handler);
}
