using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Text;
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

    /// <summary>How many users sign in by turns: more than a user's records need to expire or to be dropped would not tell more.</summary>
    internal const int Users = 10_000;

    private readonly WebApplication _app;
    private readonly TestServer _server;
    private int _signIns;

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
    public static Task<BenchmarkHost> StartAsync(BenchmarkHostKind kind) => StartAsync(kind, null);

    /// <summary>Starts a host, with its stores in a database.</summary>
    public static async Task<BenchmarkHost> StartAsync(BenchmarkHostKind kind, BenchmarkDatabase? database)
    {
        var provider = new StubIdentityProvider { ClientSecret = new string('s', kind == BenchmarkHostKind.Duo ? 40 : 64) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthorization();
        var authentication = builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        if (kind == BenchmarkHostKind.Duo)
        {
            AddDuo(builder, authentication, provider, database);
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
        if (database is not null)
        {
            await database.FillAsync(app.Services, provider.ClientSecret);
        }

        await app.StartAsync();
        return new BenchmarkHost(app, provider);
    }

    /// <summary>Gets the host's services.</summary>
    public IServiceProvider Services => _app.Services;

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

    /// <summary>Gives a linked user who has not signed in lately, as at most sign-ins.</summary>
    public string NextUser() => string.Create(CultureInfo.InvariantCulture, $"{LinkedUser}{Interlocked.Increment(ref _signIns) % Users:D4}");

    /// <summary>Signs a linked user in through Duo: password, start page, callback.</summary>
    /// <returns>The session cookie.</returns>
    public async Task<string> SignInWithDuoAsync(string name)
    {
        var pending = await VisitAsync("POST", "/login/" + name);
        var start = await VisitAsync("GET", pending.Location, pending.Cookies);
        var request = start.Location.AsSpan(start.Location.IndexOf("&request=", StringComparison.Ordinal) + "&request=".Length);
        var claims = Base64Url.DecodeFromChars(request[(request.IndexOf('.') + 1)..request.LastIndexOf('.')]);
        Provider.UserName = name;
        Provider.Nonce = Claim(claims, "\"nonce\":\""u8);
        var callback = await VisitAsync("GET", $"/signin-duo?state={Claim(claims, "\"state\":\""u8)}&duo_code=0123456789abcdef", pending.Cookies);
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

    /// <summary>What the browser does at Duo is no cost of either side, so it is as short as it can be.</summary>
    private static string Claim(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var value = json[(json.IndexOf(name) + name.Length)..];
        return Encoding.ASCII.GetString(value[..value.IndexOf((byte)'"')]);
    }

    private static string SessionIn(BenchmarkResponse response)
        => response.Cookies.Split("; ").FirstOrDefault(static cookie => cookie.StartsWith(".AspNetCore.Cookies=", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Nobody is signed in, so nothing would be measured: {response.Status} to {response.Location}.");

    private static void AddDuo(WebApplicationBuilder builder, AuthenticationBuilder authentication, StubIdentityProvider provider, BenchmarkDatabase? database)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Duo:ClientId"] = StubIdentityProvider.ClientId,
            ["Duo:ClientSecret"] = provider.ClientSecret,
            ["Duo:ApiHost"] = StubIdentityProvider.ApiHost,
        });
        authentication.AddDuoSecondFactor(static options => options.PublicOrigin = "https://localhost");
        if (database is null)
        {
            builder.Services.AddSingleton<IDuoUserLinkStore, FixedLinks>();
            builder.Services.AddDuoIntegration(builder.Configuration.GetSection("Duo"));
        }
        else
        {
            database.AddTo(builder.Services);
        }

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
        options.TokenValidationParameters.IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(provider.ClientSecret));
        options.TokenValidationParameters.ValidAlgorithms = ["HS512"];
    }
}
