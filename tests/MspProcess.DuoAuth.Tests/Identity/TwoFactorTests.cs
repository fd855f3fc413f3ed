using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Sessions;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>Identity's results tell the truth: a login that waits for Duo has not succeeded.</summary>
public sealed class TwoFactorTests
{
    public static TheoryData<DuoEnforcementMode> Modes => [.. Enum.GetValues<DuoEnforcementMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C4_PasswordOfALinkedUser_RequiresTwoFactor(DuoEnforcementMode mode)
    {
        SignInResult? result = null;
        await using var portal = await StartAsync(mode, seen: told => result = told);
        var browser = portal.NewBrowser();

        await browser.PostAsync("/two/login", ("name", "ann"), ("password", "ann!"));

        Assert.True(result is { Succeeded: false, RequiresTwoFactor: true });
        await browser.AssertSignedOutAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C4_PasswordOfAnUnlinkedUser_Succeeds(DuoEnforcementMode mode)
    {
        SignInResult? result = null;
        await using var portal = await StartAsync(mode, isLinked: false, seen: told => result = told);
        var browser = portal.NewBrowser();

        await browser.PostAsync("/two/login", ("name", "ann"), ("password", "ann!"));

        Assert.True(result!.Succeeded);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C4_PasswordOfASuspendedUser_IsNotAllowed(DuoEnforcementMode mode)
    {
        SignInResult? result = null;
        await using var portal = await StartAsync(mode, seen: told => result = told);
        await portal.SuspendAsync("ann");
        var browser = portal.NewBrowser();

        await browser.PostAsync("/two/login", ("name", "ann"), ("password", "ann!"));

        Assert.True(result is { Succeeded: false, IsNotAllowed: true, RequiresTwoFactor: false });
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C4_WrongPassword_IsAsItWas(DuoEnforcementMode mode)
    {
        SignInResult? result = null;
        await using var portal = await StartAsync(mode, seen: told => result = told);

        await portal.NewBrowser().PostAsync("/two/login", ("name", "ann"), ("password", "wrong"));

        Assert.Same(SignInResult.Failed, result);
        Assert.Equal(0, portal.TransactionCount());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C4_CodeOfALinkedUser_RequiresTwoFactor(DuoEnforcementMode mode)
    {
        SignInResult? result = null;
        await using var portal = await StartAsync(mode, seen: told => result = told);
        portal.Ann().TwoFactorEnabled = true;
        var browser = portal.NewBrowser();
        await browser.PostAsync("/two/login", ("name", "ann"), ("password", "ann!"));
        Assert.True(result!.RequiresTwoFactor);
        Assert.Equal(0, portal.TransactionCount());

        await browser.PostAsync("/two/code", ("code", IdentityHost.Code));

        Assert.True(result is { Succeeded: false, RequiresTwoFactor: true });
        await browser.AssertSignedOutAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C3_SignInWithoutAResult_IsPendingAndNeverTheUserOfTheRequest(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/two/direct");

        Assert.Equal(mode == DuoEnforcementMode.Enforce ? "" : "user of the request: nobody, pending: True", page.Body);
        await browser.AssertSignedOutAsync();
    }

    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    public async Task RefreshSignIn_KeepsTheSession(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        var browser = portal.NewBrowser();
        await browser.SubmitAsync("/two/handled", ("name", "ann"), ("password", "ann!"));
        var before = portal.StampOf(browser);

        await browser.PostAsync("/id/refresh");

        Assert.Equal(before, portal.StampOf(browser));
        Assert.Equal(SessionOrigin.Verified, before.Kind);
    }

    /// <summary>The pages that come with Identity redirect to their page for a code and hand the wanted page on.</summary>
    [Theory]
    [InlineData("/two/login?ReturnUrl=%2Fsecret")]
    [InlineData("/two/page?ReturnUrl=%2Fsecret")]
    public async Task C4_PageWrittenForIdentityAlone_EndsWhereTheUserWanted(string address)
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Enforce);
        var browser = portal.NewBrowser();

        var pending = await browser.PostAsync(address, ("name", "ann"), ("password", "ann!"));
        var page = await browser.FollowAsync(pending);

        pending.AssertPending();
        Assert.Equal("secret of ann", page.Body);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C4_HostThatRespondsForThePendingLogin_NamesThePage(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        var browser = portal.NewBrowser();

        var pending = await browser.PostAsync("/two/handled", ("name", "ann"), ("password", "ann!"));
        var page = await browser.FollowAsync(pending);

        pending.AssertPending();
        Assert.Equal("secret of ann", page.Body);
    }

    [Fact]
    public async Task C4_IdentityApi_RespondsWithTheStartUrl()
    {
        await using var portal = await StartApiAsync();
        var browser = portal.NewBrowser();

        var page = await browser.SendAsync(
            HttpMethod.Post, new Uri(browser.BaseAddress, "/account/login?useCookies=true"), JsonContent.Create(new { email = "ann", password = "ann!" }));

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        using var problem = JsonDocument.Parse(page.Body);
        await browser.OpenAsync(problem.RootElement.GetProperty("startUrl").GetString()!);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task A6_IdentityApiToken_IsDenied()
    {
        await using var portal = await StartApiAsync();
        var browser = portal.NewBrowser();

        var page = await browser.SendAsync(
            HttpMethod.Post, new Uri(browser.BaseAddress, "/account/login"), JsonContent.Create(new { email = "ann", password = "ann!" }));

        Assert.NotEqual(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("accessToken", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.TransactionCount());
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task B3_HostThatWasToldFails_ItsErrorArrivesAndNothingIsPending(HttpStatusCode status)
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Enforce);
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/two/fails?status=" + (int)status, ("name", "ann"), ("password", "ann!"));

        Assert.Equal(status, page.Status);
        Assert.Equal("the host's own words", page.Body);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
    }

    [Fact]
    public void AddDuoTwoFactor_HostWithAManagerOfItsOwn_IsToldToDeriveIt()
    {
        var identity = new ServiceCollection().AddIdentityCore<TestAccount>().AddSignInManager<ForeignManager>();

        var thrown = Assert.Throws<InvalidOperationException>(identity.AddDuoTwoFactor<TestAccount>);

        Assert.Contains(nameof(ForeignManager), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddDuoTwoFactor_CalledAgainOrWithADerivedManager_KeepsWhatIsThere()
    {
        var twice = new ServiceCollection().AddIdentityCore<TestAccount>().AddSignInManager().AddDuoTwoFactor<TestAccount>();
        var derived = new ServiceCollection().AddIdentityCore<TestAccount>().AddSignInManager<DerivedManager>();

        twice.AddDuoTwoFactor<TestAccount>();
        derived.AddDuoTwoFactor<TestAccount>();

        Assert.Single(twice.Services, static service => service.ImplementationType == typeof(DuoSignInManager<TestAccount>));
        Assert.Equal(typeof(DerivedManager), derived.Services.Last(static service => service.ServiceType == typeof(SignInManager<TestAccount>)).ImplementationType);
    }

    private static Task<TestPortal> StartAsync(DuoEnforcementMode mode, bool isLinked = true, Action<SignInResult>? seen = null)
    {
        var setup = IdentityHost.Setup(before: static services => new IdentityBuilder(typeof(TestAccount), services).AddDuoTwoFactor<TestAccount>());
        return IdentityHost.StartAsync(
            setup with { Options = options => options.Mode = mode, Endpoints = setup.Endpoints + (app => Map(app, seen)) }, isLinked);
    }

    private static Task<TestPortal> StartApiAsync()
    {
        var setup = IdentityHost.Setup(before: static services => new IdentityBuilder(typeof(TestAccount), services)
            .AddApiEndpoints().AddDuoTwoFactor<TestAccount>().Services.AddAuthentication().AddBearerToken(IdentityConstants.BearerScheme));
        return IdentityHost.StartAsync(setup with { Endpoints = setup.Endpoints + (static app => app.MapGroup("/account").MapIdentityApi<TestAccount>()) });
    }

    private static void Map(WebApplication app, Action<SignInResult>? seen)
    {
        var pages = app.MapGroup("/two").DisableAntiforgery();
        pages.MapPost("/login", async (SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password, [FromQuery] string? returnUrl) =>
        {
            var result = await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false);
            seen?.Invoke(result);
            return result.RequiresTwoFactor ? Results.Redirect("/two/code?ReturnUrl=" + Uri.EscapeDataString(returnUrl ?? "/")) : Results.Text(result.ToString());
        });
        pages.MapPost("/page", async (SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password) =>
            (await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false)).ToString());
        pages.MapPost("/code", async (SignInManager<TestAccount> manager, [FromForm] string code) =>
        {
            var result = await manager.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
            seen?.Invoke(result);
            return result.ToString();
        });
        pages.MapPost("/handled", async (HttpContext context, SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password) =>
        {
            await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false);
            return context.GetDuoPending() is { IsPending: true } pending ? pending.ToResult("/secret") : Results.Text("not pending");
        });
        pages.MapPost("/direct", async (HttpContext context, SignInManager<TestAccount> manager) =>
        {
            await manager.SignInAsync((await manager.UserManager.FindByIdAsync("id-ann"))!, isPersistent: false);
            return $"user of the request: {context.User.Identity?.Name ?? "nobody"}, pending: {context.GetDuoPending() is not null}";
        });
        pages.MapPost("/fails", async (SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password, [FromQuery] int status) =>
        {
            await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false);
            return Results.Text("the host's own words", statusCode: status);
        });
    }

    private sealed class ForeignManager(
        UserManager<TestAccount> users, IHttpContextAccessor accessor, IUserClaimsPrincipalFactory<TestAccount> claims,
        Microsoft.Extensions.Options.IOptions<IdentityOptions> options, Microsoft.Extensions.Logging.ILogger<SignInManager<TestAccount>> logger,
        IAuthenticationSchemeProvider schemes, IUserConfirmation<TestAccount> confirmation)
        : SignInManager<TestAccount>(users, accessor, claims, options, logger, schemes, confirmation);

    private sealed class DerivedManager(
        UserManager<TestAccount> users, IHttpContextAccessor accessor, IUserClaimsPrincipalFactory<TestAccount> claims,
        Microsoft.Extensions.Options.IOptions<IdentityOptions> options, Microsoft.Extensions.Logging.ILogger<SignInManager<TestAccount>> logger,
        IAuthenticationSchemeProvider schemes, IUserConfirmation<TestAccount> confirmation)
        : DuoSignInManager<TestAccount>(users, accessor, claims, options, logger, schemes, confirmation);
}
