using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A portal whose users live in ASP.NET Core Identity. Its pages call Identity and nothing of Duo.</summary>
internal static class IdentityHost
{
    /// <summary>The code that the authenticator app shows.</summary>
    public const string Code = "123456";

    public static TestPortalSetup Setup(
        Action<DuoIdentityOptions>? options = null, Action<IServiceCollection>? before = null, bool callsAddDuoIdentity = true) => new()
        {
            Authentication = services =>
            {
                // The harness brings its own; here Identity's take their place.
                services.RemoveAll<IDuoPasswordVerifier>();
                services.RemoveAll<IDuoPendingSignInValidator>();
                services.AddSingleton<TestAccountStore>();
                services.AddSingleton<IUserStore<TestAccount>>(static provider => provider.GetRequiredService<TestAccountStore>());
                services.AddIdentityCore<TestAccount>(static identity =>
                    {
                        identity.Password = new PasswordOptions { RequireDigit = false, RequireUppercase = false, RequiredLength = 4 };
                        identity.Lockout.MaxFailedAccessAttempts = 3;
                    })
                    .AddSignInManager()
                    .AddClaimsPrincipalFactory<PrincipalFactory>()
                    .AddTokenProvider<FixedCode>(TokenOptions.DefaultAuthenticatorProvider);
                services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
                services.ConfigureApplicationCookie(static cookie =>
                {
                    cookie.LoginPath = "/login";
                    cookie.Cookie.Name = TestPortal.SessionCookie;
                });
                before?.Invoke(services);
                if (callsAddDuoIdentity)
                {
                    services.AddDuoIdentity<TestAccount>(options);
                }
            },
            Endpoints = Map,
        };

    /// <summary>Starts the host with one account, whose Duo user exists.</summary>
    public static async Task<TestPortal> StartAsync(TestPortalSetup? setup = null, bool isLinked = true)
    {
        var portal = await TestPortal.StartAsync(setup ?? Setup());
        await portal.WithUsersAsync(static users => users.CreateAsync(new TestAccount { Id = "id-ann", UserName = "ann", Email = "ann@portal.example" }, "ann!"));
        if (isLinked)
        {
            await portal.LinkAsync("ann");
        }
        else
        {
            portal.Duo.AddUser("ann");
        }

        return portal;
    }

    public static TestAccount Ann(this TestPortal portal) => portal.Services.GetRequiredService<TestAccountStore>().Accounts["id-ann"];

    public static async Task WithUsersAsync(this TestPortal portal, Func<UserManager<TestAccount>, Task<IdentityResult>> change)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var result = await change(scope.ServiceProvider.GetRequiredService<UserManager<TestAccount>>());
        Assert.True(result.Succeeded, result.ToString());
    }

    public static Task<TestPage> EnterIdentityPasswordAsync(this TestBrowser browser, string password = "ann!", bool remember = false)
        => browser.PostAsync("/id/login", ("name", "ann"), ("password", password), ("remember", remember.ToString()));

    public static async Task<TestBrowser> LogInAsync(this TestPortal portal)
    {
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await browser.EnterIdentityPasswordAsync());
        Assert.Equal("user:ann", await browser.WhoAsync());
        return browser;
    }

    private static void Map(WebApplication app)
    {
        var pages = app.MapGroup("/id").DisableAntiforgery();
        pages.MapPost("/login", static async (SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password, [FromForm] bool? remember) =>
            SimulatorResponse(await manager.PasswordSignInAsync(name, password, remember == true, lockoutOnFailure: true)));
        pages.MapPost("/code", static async (SignInManager<TestAccount> manager, [FromForm] string code, [FromForm] bool? remember) =>
            SimulatorResponse(await manager.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, remember == true)));
        pages.MapPost("/direct", static async (SignInManager<TestAccount> manager, HttpContext context) =>
        {
            // A passkey, a reset password and a confirmed e-mail all end here.
            await manager.SignInAsync((await manager.UserManager.FindByIdAsync("id-ann"))!, isPersistent: false);
            return Results.Text("user of the request: " + (context.User.Identity?.Name ?? "nobody"));
        });
        pages.MapPost("/refresh", static async (SignInManager<TestAccount> manager, ClaimsPrincipal user) =>
            await manager.RefreshSignInAsync((await manager.UserManager.GetUserAsync(user))!)).RequireAuthorization();
        pages.MapPost("/password", static async (SignInManager<TestAccount> manager, ClaimsPrincipal user, [FromForm] string from, [FromForm] string to) =>
        {
            var account = (await manager.UserManager.GetUserAsync(user))!;
            var result = await manager.UserManager.ChangePasswordAsync(account, from, to);
            await manager.RefreshSignInAsync(account);
            return result.ToString();
        }).RequireAuthorization();
    }

    private static IResult SimulatorResponse(Microsoft.AspNetCore.Identity.SignInResult result)
        => result.Succeeded ? Results.Redirect("/") : Results.Text(result.ToString(), statusCode: StatusCodes.Status200OK);

    /// <summary>Puts the tenant into the principal, as a host of many tenants does.</summary>
    private sealed class PrincipalFactory(UserManager<TestAccount> users, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<TestAccount>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(TestAccount user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new Claim("tenant", TestPortal.Tenant));
            return identity;
        }
    }

    /// <summary>An authenticator app that shows the same code always.</summary>
    internal sealed class FixedCode : IUserTwoFactorTokenProvider<TestAccount>
    {
        public Task<string> GenerateAsync(string purpose, UserManager<TestAccount> manager, TestAccount user) => Task.FromResult(Code);

        public Task<bool> ValidateAsync(string purpose, string token, UserManager<TestAccount> manager, TestAccount user) => Task.FromResult(token == Code);

        public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<TestAccount> manager, TestAccount user) => Task.FromResult(true);
    }
}
