using System.Text.Json;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>Reads and checks an authorization request.</summary>
/// <remarks>A copy in the query wins over the value in the signed JWT: that is Duo's documented rule, and why clients should send none.</remarks>
internal static class AuthorizeRequestReader
{
    private const int ShortestHandle = 16;
    private const int LongestHandle = 1024;

    private static readonly string[] RequiredParameters = ["response_type", "client_id", "request"];

    public static OAuthError? Read(SimulatorCall call, out DuoSimulatedApplication? application, out AuthorizeRequest? request)
    {
        request = null;
        application = null;
        var parameters = call.Parameters;

        if (parameters.IsUnreadable)
        {
            return OAuthError.UnreadableBody;
        }

        if (parameters.Repeated is { } repeated)
        {
            return OAuthError.InvalidRequest($"Repeated parameter: {repeated}");
        }

        if (RequiredParameters.FirstOrDefault(name => string.IsNullOrEmpty(parameters[name])) is { } missing)
        {
            return OAuthError.Missing(missing);
        }

        if (!SignedJwt.TryRead(parameters["request"], out var jwt))
        {
            return OAuthError.InvalidClient;
        }

        if (call.Simulator.FindApplication(parameters["client_id"]) is not { } found
            || !jwt.IsSignedWith(found.ClientSecret)
            || !IsForThisClientAndHost(jwt.Claims, found, call.Origin)
            || !TimeRule.Accepts(jwt.Claims, call.Now))
        {
            return OAuthError.InvalidClient;   // Duo's catch-all: it does not tell which
        }

        application = found;
        return found.Kind == DuoSimulatedApplicationKind.WebSdk
            ? ReadClaims(parameters, jwt.Claims, out request)
            : OAuthError.UnauthorizedRequest;
    }

    private static bool IsForThisClientAndHost(JsonObject claims, DuoSimulatedApplication application, string origin) =>
        claims.Text("client_id") == application.ClientId
        && (!claims.ContainsKey("iss") || claims.Text("iss") == application.ClientId)
        && (!claims.ContainsKey("aud") || claims.Text("aud") == origin || claims.Text("aud") == origin + AuthorizeRequest.Path);

    private static OAuthError? ReadClaims(RequestParameters parameters, JsonObject claims, out AuthorizeRequest? request)
    {
        request = null;
        string? Value(string name) => parameters[name] ?? claims.Text(name);

        if (Value("response_type") != "code" || claims.Text("response_type") != "code")
        {
            return new("unsupported_response_type", "The response_type must be code.");
        }

        if (Value("scope") != "openid")
        {
            return new("invalid_scope", "The scope must be openid.");
        }

        if (Value("redirect_uri") is not { } redirectUri || !RedirectUriRule.Accepts(redirectUri))
        {
            return OAuthError.InvalidRequest("The redirect_uri is missing or invalid.");
        }

        if (Value("state") is not { Length: >= ShortestHandle and <= LongestHandle } state)
        {
            return OAuthError.InvalidRequest("The state must have 16 to 1024 characters.");
        }

        if ((parameters["nonce"] is not null || claims.ContainsKey("nonce"))
            && Value("nonce") is not { Length: >= ShortestHandle and <= LongestHandle })
        {
            return OAuthError.InvalidRequest("The nonce must have 16 to 1024 characters.");
        }

        if (string.IsNullOrWhiteSpace(claims.Text("duo_uname")))
        {
            return OAuthError.InvalidRequest("The duo_uname is missing.");
        }

        if (!claims.TrySwitch("use_duo_code_attribute", out var usesDuoCode))
        {
            return OAuthError.InvalidRequest("The use_duo_code_attribute must be true or false.");
        }

        if (!TryReadMaxAge(claims, out var maxAge))
        {
            return OAuthError.InvalidRequest("The prompt must be login, and max_age a number of seconds.");
        }

        request = new AuthorizeRequest
        {
            UserName = claims.Text("duo_uname")!,
            RedirectUri = redirectUri,
            State = state,
            Nonce = Value("nonce"),
            UsesDuoCode = usesDuoCode,
            DestinationName = claims.Text("dest_app_name"),
            DisplayName = claims.Text("display_username"),
            MaxAge = maxAge,
        };
        return null;
    }

    private static bool TryReadMaxAge(JsonObject claims, out TimeSpan? maxAge)
    {
        maxAge = null;
        if (claims.ContainsKey("prompt"))
        {
            maxAge = TimeSpan.Zero;
            if (claims.Text("prompt") != "login")
            {
                return false;
            }
        }

        if (!claims.ContainsKey("max_age"))
        {
            return true;
        }

        if (claims["max_age"] is not JsonValue value
            || value.GetValueKind() != JsonValueKind.Number
            || claims.Time("max_age") is not (>= 0 and <= int.MaxValue))
        {
            return false;
        }

        maxAge ??= TimeSpan.FromSeconds(claims.Time("max_age")!.Value);
        return true;
    }
}
