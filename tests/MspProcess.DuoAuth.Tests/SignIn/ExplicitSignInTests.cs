using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>The explicit call: what it gives, and what it does to the browser, in every mode of the gate.</summary>
public sealed class ExplicitSignInTests
{
    public static TheoryData<DuoEnforcementMode> Modes => [.. Enum.GetValues<DuoEnforcementMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task SignIn_LinkedUser_IsPendingAndEndsWhereTheHostWanted(DuoEnforcementMode mode)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode));
        var browser = portal.NewBrowser();

        var pending = await browser.EnterAsync("ann", "/secret");
        await browser.AssertNobodyAsync();
        var page = await browser.FollowAsync(pending);

        pending.AssertPending();
        Assert.Equal("secret of ann", page.Body);
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task SignIn_UnlinkedUser_IsSignedInByTheSameCall(DuoEnforcementMode mode)
    {
        await using var portal = await TestPortal.StartAsync(ExplicitHost.Setup(mode));
        var browser = portal.NewBrowser();

        var page = await browser.EnterAsync("bob");

        Assert.Equal("in as id-bob, verified: False", page.Body);
        Assert.Equal("user:bob", await browser.WhoAsync());
        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(browser).Kind);
        Assert.Equal(0, portal.TransactionCount());
        Assert.Empty(portal.Duo.Calls);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task SignIn_SuspendedUser_IsRefusedAndNothingWaits(DuoEnforcementMode mode)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode));
        await portal.SuspendAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.FollowAsync(await browser.EnterAsync("ann"));

        await portal.AssertRefusedAsync(browser, page, DuoFailureReason.LinkSuspended);
        Assert.Equal(0, portal.TransactionCount());
        Assert.Empty(portal.Duo.Calls);
        Assert.Single(portal.Audit.Entries);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task SignIn_Program_IsToldWhereToGo(DuoEnforcementMode mode)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode));
        var browser = portal.NewBrowser();
        browser.Headers["Accept"] = "application/json";

        var pending = await browser.EnterAsync("ann");

        Assert.Equal(HttpStatusCode.Unauthorized, pending.Status);
        using var problem = JsonDocument.Parse(pending.Body);
        Assert.StartsWith(DuoDefaults.StartPath, problem.RootElement.GetProperty("startUrl").GetString(), StringComparison.Ordinal);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task SignIn_HostRespondsInItsOwnWords_TheyLeaveAsTheyAre(DuoEnforcementMode mode)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode));
        var browser = portal.NewBrowser();

        using var response = JsonDocument.Parse((await browser.PostAsync("/own-words", ("name", "ann"))).Body);
        await browser.AssertNobodyAsync();
        var page = await browser.OpenAsync(response.RootElement.GetProperty("go").GetString()!);

        Assert.True(response.RootElement.GetProperty("pending").GetBoolean());
        Assert.False(response.RootElement.GetProperty("isLinking").GetBoolean());
        Assert.Equal("secret of ann", page.Body);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task SignIn_WhereDuoIsRequiredOfEverybody_LinksOnTheWay(DuoEnforcementMode mode)
    {
        await using var portal = await TestPortal.StartAsync(ExplicitHost.Setup(mode, static options => options.Requirement = DuoRequirement.Always));
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();

        using var response = JsonDocument.Parse((await browser.PostAsync("/own-words", ("name", "bob"))).Body);
        var confirm = await browser.OpenAsync(response.RootElement.GetProperty("go").GetString()!);

        Assert.True(response.RootElement.GetProperty("isLinking").GetBoolean());
        Assert.Equal(DuoDefaults.LinkPath, confirm.Path);
        await browser.AssertNobodyAsync();
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C1_SignInThatIsPending_EndsTheSessionOfTheUserBefore(DuoEnforcementMode mode)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode));
        var browser = portal.NewBrowser();
        await browser.EnterAsync("bob");

        (await browser.EnterAsync("ann")).AssertPending();

        await browser.AssertNobodyAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task T46_ForeignReturnUrl_LeadsToTheHostsOwnPage(DuoEnforcementMode mode)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode));
        var browser = portal.NewBrowser();

        var page = await browser.FollowAsync(await browser.EnterAsync("ann", "https://evil.example/"));

        Assert.Equal(TestPortal.Origin + "/", page.Url.AbsoluteUri);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task T04_SignInForAnotherTenant_IsADecisionOfItsOwn(DuoEnforcementMode mode)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode));
        await portal.LinkAsync("ann", TestPortal.OtherTenant);
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await browser.EnterAsync("ann"));
        Assert.Equal("user:ann", await browser.WhoAsync());

        (await browser.EnterAsync("ann", tenant: TestPortal.OtherTenant)).AssertPending();

        await browser.AssertNobodyAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task T31_StoreFailsAfterTheHold_IsRefusedWithAReference(DuoEnforcementMode mode)
    {
        var store = new Mock<IDuoTransactionStore>();
        store.Setup(static store => store.CreateAsync(It.IsAny<DuoTransaction>(), It.IsAny<CancellationToken>())).Throws(new IOException("trap"));
        var setup = ExplicitHost.Setup(mode) with { Services = services => services.AddSingleton(store.Object) };
        await using var portal = await AttackSteps.StartWithAnnAsync(setup);
        var browser = portal.NewBrowser();

        using var response = JsonDocument.Parse((await browser.PostAsync("/own-words", ("name", "ann"))).Body);

        Assert.Equal("StoreUnavailable", response.RootElement.GetProperty("refused").GetString());
        Assert.False(response.RootElement.GetProperty("isPending").GetBoolean());
        var reference = response.RootElement.GetProperty("referenceId").GetString()!;
        Assert.Contains(portal.Logs.Lines, line => line.Text.Contains(reference, StringComparison.Ordinal) && line.Exception is IOException);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A7_SignInWithTheOldSessionsProperties_RenewsOnlyThatSession(DuoEnforcementMode mode)
    {
        var setup = ExplicitHost.Setup(mode);
        await using var portal = await AttackSteps.StartWithAnnAsync(setup with
        {
            Endpoints = setup.Endpoints + (app => app.MapPost("/again", static async (HttpContext context, IDuoSignIn duo) =>
            {
                var current = await context.AuthenticateAsync();
                var renewed = await duo.SignInAsync(context, current.Principal!, current.Properties);
                var other = await duo.SignInAsync(context, TestUsers.Principal("ben"), current.Properties);
                return $"{renewed.GetType().Name} {other.GetType().Name}";
            })),
        });
        await portal.LinkAsync("ben");
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await browser.EnterAsync("ann"));

        Assert.Equal("SignedIn RequiresDuo", (await browser.PostAsync("/again")).Body);

        await browser.AssertNobodyAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task D4_SignIn_PolicySchemeInFront_IsPendingAtTheProtectedCookie(DuoEnforcementMode mode)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode, static options => options.ProtectedScheme = "Cookies") with
        {
            Authentication = static services => services.AddAuthentication("Either")
                .AddPolicyScheme("Either", null, static policy =>
                    policy.ForwardDefaultSelector = static context => HttpMethods.IsPost(context.Request.Method) ? "Other" : "Cookies")
                .AddCookie("Cookies")
                .AddCookie("Other", static cookie => cookie.Cookie.Name = "other"),
        });
        var browser = portal.NewBrowser();

        var pending = await browser.EnterAsync("ann", "/secret");
        pending.AssertPending();

        Assert.Equal("secret of ann", (await browser.FollowAsync(pending)).Body);
        Assert.Null(browser.Cookies.Value(TestPortal.Origin, "other"));
    }

    [Fact]
    public async Task SignIn_AuthenticationServiceThatSwallowsIt_IsNoSuccess()
    {
        var service = new Mock<IAuthenticationService>();
        service.Setup(static service => service.AuthenticateAsync(It.IsAny<HttpContext>(), It.IsAny<string?>())).ReturnsAsync(AuthenticateResult.NoResult());
        Exception? thrown = null;
        var setup = ExplicitHost.Setup(DuoEnforcementMode.Verify);
        await using var portal = await TestPortal.StartAsync(setup with
        {
            Services = services => services.AddSingleton(service.Object),
            Endpoints = app => app.MapPost("/try", async (HttpContext context, IDuoSignIn duo) =>
            {
                thrown = await Record.ExceptionAsync(() => duo.SignInAsync(context, TestUsers.Principal("bob")));
            }),
        });

        await portal.NewBrowser().PostAsync("/try");

        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Fact]
    public async Task SignIn_PrincipalWithoutAnId_Throws()
    {
        Exception? thrown = null;
        await using var portal = await TestPortal.StartAsync(ExplicitHost.Setup(DuoEnforcementMode.Off) with
        {
            Endpoints = app => app.MapPost("/try", async (HttpContext context, IDuoSignIn duo) =>
            {
                thrown = await Record.ExceptionAsync(
                    () => duo.SignInAsync(context, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "ann")], "password"))));
            }),
        });

        await portal.NewBrowser().PostAsync("/try");

        Assert.Contains(nameof(DuoSecondFactorOptions.SubjectSelector), Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }
}
