using System.Text;
using System.Text.Json;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Protocol.Signing;

/// <summary>Makes the address of a prompt.</summary>
/// <remarks>
/// Everything is said in the signed request and nothing in the query, since Duo lets an unsigned query value win over
/// the signed one. The query carries no secret (T28).
/// </remarks>
internal static class AuthorizeUrl
{
    private const int MinOpaqueLength = 16;
    private const int MaxOpaqueLength = 1024;

    public static string Create(DuoCredentials credentials, AuthorizeRequest request, TimeProvider time)
    {
        if (!credentials.AreWellFormed)
        {
            throw new ArgumentException("The client id or secret is not of Duo's form.", nameof(credentials));
        }

        var claims = new AuthorizeClaims
        {
            ClientId = credentials.ClientId,
            Iss = credentials.ClientId,
            Aud = credentials.Host.Origin,
            Exp = (time.GetUtcNow() + ClientAssertion.Lifetime).ToUnixTimeSeconds(),
            RedirectUri = CheckedRedirectUri(request.RedirectUri),
            State = CheckedOpaque(request.State, nameof(request.State)),
            Nonce = CheckedOpaque(request.Nonce, nameof(request.Nonce)),
            DuoUname = CheckedUserName(request.UserName),
            DestAppName = string.IsNullOrWhiteSpace(request.DestinationName) ? null : WellFormed(request.DestinationName),
            Prompt = request.ForceFresh ? "login" : null,
            MaxAge = request.ForceFresh ? 0 : null,
        };

        return JwtSigner.Sign(
            JsonSerializer.SerializeToUtf8Bytes(claims, ProtocolJsonContext.Default.AuthorizeClaims),
            credentials,
            prefix: $"{DuoEndpoints.Authorize(credentials.Host)}?client_id={credentials.ClientId}&response_type=code&request=");
    }

    private static string CheckedOpaque(string value, string name) =>
        value is { Length: >= MinOpaqueLength and <= MaxOpaqueLength } && value.All(static c => c is > ' ' and <= '~')
            ? value
            : throw new ArgumentException($"{name} is not {MinOpaqueLength} to {MaxOpaqueLength} visible ASCII characters.", name);

    private static string CheckedRedirectUri(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? value
            : throw new ArgumentException("The redirect URI is not an absolute http address.", nameof(value));

    private static string CheckedUserName(string value) =>
        DuoUserName.TryCreate(value, out var name)
            ? name.Value
            : throw new ArgumentException("The user name has no canonical form.", nameof(value));

    // A display name may come from data; a broken surrogate must not make the writer throw.
    private static string WellFormed(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
}
