using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>What an ID token is compared with.</summary>
internal sealed record DuoIdTokenExpectation
{
    public required DuoCredentials Credentials { get; init; }

    public required string Nonce { get; init; }

    public required DuoUserName UserName { get; init; }

    public DateTimeOffset? FreshSince { get; init; }

    public string Issuer => DuoEndpoints.Token(Credentials.Host);

    public string Audience => Credentials.ClientId;

    public static DuoIdTokenExpectation Of(DuoCredentials credentials, CodeExchangeRequest request)
    {
        // Without these the checks would compare nothing with nothing.
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Nonce);
        if (!DuoUserName.TryCreate(request.UserName, out var userName))
        {
            throw new ArgumentException("The user name has no canonical form.", nameof(request));
        }

        return new() { Credentials = credentials, Nonce = request.Nonce, UserName = userName, FreshSince = request.FreshSince };
    }

    public override string ToString() => nameof(DuoIdTokenExpectation);
}
