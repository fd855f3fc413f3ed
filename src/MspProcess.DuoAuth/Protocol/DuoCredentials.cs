using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>What one Duo application is called with.</summary>
internal sealed record DuoCredentials
{
    /// <summary>The length of a client id.</summary>
    public const int ClientIdLength = 20;

    /// <summary>The length of a client secret.</summary>
    public const int ClientSecretLength = 40;

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    public required DuoApiHost Host { get; init; }

    /// <summary>Gets whether id and secret have the form that Duo gives them; a call with others cannot succeed.</summary>
    public bool AreWellFormed => IsClientId(ClientId) && IsClientSecret(ClientSecret);

    /// <summary>Tells whether a text has the form of a client id: 20 ASCII letters and digits.</summary>
    public static bool IsClientId(string? text) => text is { Length: ClientIdLength } && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Tells whether a text has the form of a client secret: 40 visible ASCII characters.</summary>
    public static bool IsClientSecret(string? text) => text is { Length: ClientSecretLength } && text.All(static c => c is > ' ' and <= '~');

    public override string ToString() => $"{nameof(DuoCredentials)} {{ {nameof(ClientId)} = {ClientId}, {nameof(Host)} = {Host} }}";
}
