using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>A host with a session cookie on the framework's test server: as it is, with Duo, or with an OpenID provider.</summary>
public sealed class BenchmarkHost : IAsyncDisposable
{
    /// <summary>The user who has a link.</summary>
    public const string LinkedUser = "ann";

    /// <summary>A user who has none.</summary>
    public const string UnlinkedUser = "bob";

    private readonly WebApplication _app;
    private readonly TestServer _server;

    private BenchmarkHost(WebApplication app, StubIdentityProvider provider)
    {
        _app = app;
        _server = app.GetTestServer();
        _server.BaseAddress = new Uri("https://localhost/");
        Provider = provider;
    }

    /// <summary>Gets what stands in for Duo and for the OpenID provider.</summary>
    public StubIdentityProvider Provider { get; }

    /// <summary>Starts a host.</summary>
    public static async Task<BenchmarkHost> StartAsync(BenchmarkHostKind kind)
    {
        var provider = new StubIdentityProvider { IsFullToken = kind == BenchmarkHostKind.Duo, ClientSecret = new string('s', kind == BenchmarkHostKind.Duo ? 40 : 64) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthorization();
        var authentication = builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        if (kind == BenchmarkHostKind.Duo)
        {
            AddDuo(builder, authentication, provider);
        }
        else if (kind == BenchmarkHostKind.OpenIdConnect)
        {
            authentication.AddOpenIdConnect(options => Configure(options, provider));
        }

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", static () => "hello");
        app.MapGet("/authorized", static () => "hello").RequireAuthorization();
        if (kind == BenchmarkHostKind.Duo)
        {
            app.MapGet("/step-up", static () => "hello").RequireDuo();
        }

        app.MapPost("/login/{name}", static (string name, HttpContext context) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, name), new Claim(ClaimTypes.Name, name)], "password"))));
        app.MapGet("/challenge", static context => context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme));
        await app.StartAsync();
        return new BenchmarkHost(app, provider);
    }

    /// <summary>Sends a request.</summary>
    public async Task<HttpContext> SendAsync(string method, string path, string? query = null, string? cookies = null)
    {
        var context = await _server.SendAsync(request =>
        {
            request.Request.Method = method;
            request.Request.Scheme = "https";
            request.Request.Host = new HostString("localhost");
            request.Request.Path = path;
            request.Request.QueryString = new QueryString(query);
            request.Request.Headers.Accept = "text/html";
            if (cookies is not null)
            {
                request.Request.Headers.Cookie = cookies;
            }
        });
        await context.Response.Body.CopyToAsync(Stream.Null);
        return context;
    }

    /// <summary>Sends a request and reads where the browser goes on.</summary>
    public async Task<BenchmarkResponse> VisitAsync(string method, string url, string? cookies = null)
    {
        var parts = url.Split('?', 2);
        return BenchmarkResponse.Read(await SendAsync(method, parts[0], parts.Length == 2 ? "?" + parts[1] : null, cookies));
    }

    /// <summary>Signs a user in with a password alone.</summary>
    /// <returns>The session cookie.</returns>
    public async Task<string> SignInAsync(string name)
    {
        var response = await VisitAsync("POST", "/login/" + name);
        return response.Cookies.Length > 0 ? response.Cookies : throw new InvalidOperationException("Nobody is signed in, so nothing would be measured.");
    }

    /// <summary>Signs the linked user in through Duo: password, start page, callback.</summary>
    /// <returns>The session cookie.</returns>
    public async Task<string> SignInWithDuoAsync()
    {
        var pending = await VisitAsync("POST", "/login/" + LinkedUser);
        var start = await VisitAsync("GET", pending.Location, pending.Cookies);
        var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(QueryHelpers.ParseQuery(new Uri(start.Location).Query)["request"].ToString().Split('.')[1])).RootElement;
        Provider.Nonce = claims.GetProperty("nonce").GetString()!;
        var callback = await VisitAsync("GET", $"/signin-duo?state={claims.GetProperty("state").GetString()}&duo_code=0123456789abcdef", pending.Cookies);
        return SessionIn(callback);
    }

    /// <summary>Signs in through the OpenID provider: challenge, callback.</summary>
    /// <returns>The session cookie.</returns>
    public async Task<string> SignInWithOpenIdConnectAsync()
    {
        var challenge = await VisitAsync("GET", "/challenge");
        var query = QueryHelpers.ParseQuery(new Uri(challenge.Location).Query);
        Provider.Nonce = query["nonce"].ToString();
        var callback = await VisitAsync("GET", $"/signin-oidc?state={Uri.EscapeDataString(query["state"].ToString())}&code=0123456789abcdef", challenge.Cookies);
        return SessionIn(callback);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _app.DisposeAsync();
        Provider.Dispose();
    }

    private static string SessionIn(BenchmarkResponse response)
        => response.Cookies.Split("; ").FirstOrDefault(static cookie => cookie.StartsWith(".AspNetCore.Cookies=", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Nobody is signed in, so nothing would be measured: {response.Status} to {response.Location}.");

    private static void AddDuo(WebApplicationBuilder builder, AuthenticationBuilder authentication, StubIdentityProvider provider)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Duo:ClientId"] = StubIdentityProvider.ClientId,
            ["Duo:ClientSecret"] = provider.ClientSecret,
            ["Duo:ApiHost"] = StubIdentityProvider.ApiHost,
        });
        authentication.AddDuoSecondFactor(static options => options.PublicOrigin = "https://localhost");
        builder.Services.AddSingleton<IDuoUserLinkStore, FixedLinks>();
        builder.Services.AddDuoIntegration(builder.Configuration.GetSection("Duo"));
        builder.Services.AddHttpClient(DuoDefaults.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => provider);
    }

    private static void Configure(OpenIdConnectOptions options, StubIdentityProvider provider)
    {
        options.ClientId = StubIdentityProvider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = false;
        options.Backchannel = new HttpClient(provider, disposeHandler: false);
        options.Configuration = new OpenIdConnectConfiguration
        {
            Issuer = $"https://{StubIdentityProvider.ApiHost}/oauth/v1/token",
            AuthorizationEndpoint = $"https://{StubIdentityProvider.ApiHost}/oauth/v1/authorize",
            TokenEndpoint = $"https://{StubIdentityProvider.ApiHost}/oauth/v1/token",
        };
        options.TokenValidationParameters.ValidIssuer = options.Configuration.Issuer;
        options.TokenValidationParameters.IssuerSigningKey = new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(provider.ClientSecret));
        options.TokenValidationParameters.ValidAlgorithms = ["HS512"];
    }
}
