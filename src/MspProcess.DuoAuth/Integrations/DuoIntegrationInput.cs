using System.Diagnostics;

namespace MspProcess.DuoAuth;

/// <summary>What an administrator enters to add or to edit an integration.</summary>
/// <remarks>
/// White space at either end of a value is dropped, as copying from Duo's admin panel easily adds some; anything else is
/// checked as it is. May hold a client secret, so its text form says nothing.
/// </remarks>
[DebuggerDisplay("Integration input")]
public sealed class DuoIntegrationInput
{
    /// <summary>Gets the kind of application; <see langword="null"/> stands for <see cref="DuoIntegrationKind.DuoWebSdk"/> when adding. It cannot be changed afterwards.</summary>
    public DuoIntegrationKind? Kind { get; init; }

    /// <summary>Gets the name that administrators read ("Name"); 1 to 100 characters, no control characters.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the client ID ("Integration Key"); exactly 20 ASCII letters and digits.</summary>
    public string? ClientId { get; init; }

    /// <summary>Gets the client secret ("Secret Key"); exactly 40 ASCII letters and digits. Empty when editing keeps the stored one.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ClientSecret { get; init; }

    /// <summary>Gets the API hostname ("API Hostname"), such as <c>api-xxxxxxxx.duosecurity.com</c>; stored in lower case.</summary>
    public string? ApiHost { get; init; }

    /// <summary>Gets whether sign-ins may pass during a confirmed outage of Duo; <see langword="null"/> keeps what is stored, which is closed for a new integration.</summary>
    public DuoFailMode? FailMode { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(DuoIntegrationInput);
}
