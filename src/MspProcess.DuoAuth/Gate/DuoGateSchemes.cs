using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Which schemes stand behind the gate, and which handlers they had before.</summary>
internal sealed class DuoGateSchemes
{
    private readonly ConcurrentDictionary<string, AuthenticationScheme> _guarded = new(StringComparer.Ordinal);

    /// <summary>Gets the protected scheme, once the authentication options have been built.</summary>
    public string? Protected { get; private set; }

    public void Guard(string scheme, string? displayName, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type handlerType)
    {
        _guarded[scheme] = new AuthenticationScheme(scheme, displayName, handlerType);
        Protected = scheme;
    }

    public bool IsGuarded(string scheme) => _guarded.ContainsKey(scheme);

    /// <summary>Makes a new instance of the handler that a guarded scheme had before.</summary>
    public async Task<IAuthenticationSignInHandler> CreateInnerAsync(string scheme, HttpContext context)
    {
        var original = _guarded[scheme];
        var services = context.RequestServices;
        var handler = (IAuthenticationSignInHandler)(services.GetService(original.HandlerType)
            ?? ActivatorUtilities.CreateInstance(services, original.HandlerType));
        await handler.InitializeAsync(original, context);
        return handler;
    }
}
