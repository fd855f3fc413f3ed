using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>The schemes whose sign-ins the gate decides, and the handlers that they had before.</summary>
internal sealed class ProtectedSchemes
{
    private static readonly ConditionalWeakTable<AuthenticationOptions, ProtectedSchemes> All = new();

    private readonly ConcurrentDictionary<string, AuthenticationScheme> _guarded = new(StringComparer.Ordinal);

    private ProtectedSchemes()
    {
    }

    /// <summary>Gets or sets a value indicating whether the start-up checks have run for these schemes.</summary>
    public bool AreChecked { get; set; }

    /// <summary>Gets the protected scheme, once the authentication options have been built.</summary>
    public string? Protected { get; private set; }

    /// <summary>Gets the schemes that issue tokens in place of sessions.</summary>
    public IReadOnlyList<string> Tokens => [.. _guarded.Keys.Where(name => !string.Equals(name, Protected, StringComparison.Ordinal))];

    /// <summary>Tells whether the gate decides the sign-ins of a scheme, for sessions or for tokens.</summary>
    public bool IsGuarded(string scheme) => _guarded.ContainsKey(scheme);

    /// <summary>Gets the schemes of an application. They belong to its options, because a process may hold several applications.</summary>
    public static ProtectedSchemes Of(AuthenticationOptions options) => All.GetValue(options, static _ => new ProtectedSchemes());

    /// <summary>Puts the gate in front of the scheme that issues the session.</summary>
    /// <typeparam name="THandler">The handler that stands in for the scheme's own.</typeparam>
    public void Guard<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(AuthenticationSchemeBuilder scheme)
        where THandler : ISessionReader
    {
        Protected = scheme.Name;
        Put<THandler>(scheme);
    }

    /// <summary>Puts the gate in front of a scheme that issues tokens.</summary>
    /// <typeparam name="THandler">The handler that stands in for the scheme's own.</typeparam>
    public void GuardToken<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(AuthenticationSchemeBuilder scheme)
        => Put<THandler>(scheme);

    /// <summary>Makes a new instance of the handler that a guarded scheme had before. It is initialized with the scheme that is given with it.</summary>
    public (IAuthenticationSignInHandler Handler, AuthenticationScheme Scheme) CreateInner(string scheme, IServiceProvider services)
    {
        var original = _guarded[scheme];
        var handler = services.GetService(original.HandlerType) ?? ActivatorUtilities.CreateInstance(services, original.HandlerType);
        return ((IAuthenticationSignInHandler)handler, original);
    }

    private void Put<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(AuthenticationSchemeBuilder scheme)
    {
        if (scheme.HandlerType is { } original && original != typeof(THandler))
        {
            _guarded[scheme.Name] = new AuthenticationScheme(scheme.Name, scheme.DisplayName, original);
            scheme.HandlerType = typeof(THandler);
        }
    }
}
