using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>How <c>AddDuoIdentity</c> is called, and what it leaves to the host.</summary>
public sealed class IdentityRegistrationTests
{
    [Fact]
    public async Task AddDuoIdentity_Missing_TheHostDoesNotStartAndSaysWhichCallIs()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestPortal.StartAsync(IdentityHost.Setup(callsAddDuoIdentity: false)));

        Assert.Contains("Call builder.Services.AddDuoIdentity<TUser>()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddDuoIdentity_TwiceAndBeforeAndAfterDuo_IsHarmless()
    {
        await using var portal = await IdentityHost.StartAsync(IdentityHost.Setup(before: static services =>
        {
            services.AddDuoIdentity<TestAccount>();
            services.AddAuthentication().AddDuoSecondFactor();
        }) with
        {
            Services = static services => services.AddDuoIdentity<TestAccount>(),
        });

        await portal.LogInAsync();

        await using var scope = portal.Services.CreateAsyncScope();
        Assert.Single(scope.ServiceProvider.GetServices<IDuoPendingSignInValidator>());
        Assert.Single(scope.ServiceProvider.GetServices<IDuoUserSessions>());
        Assert.Single(scope.ServiceProvider.GetServices<IDuoUserNameProvider>());
    }

    [Fact]
    public async Task AddDuoIdentity_AfterTheHostsOwnRules_LeavesThem()
    {
        await using var portal = await IdentityHost.StartAsync(
            IdentityHost.Setup(before: static services =>
            {
                services.AddScoped<IDuoUserNameProvider, HostRule>();
                services.AddAuthentication().AddDuoSecondFactor(static options => options.SubjectSelector = static principal => principal.FindFirstValue("tenant") + "/1");
            }),
            isLinked: false);
        var browser = await portal.LogInAsync();
        portal.Duo.AddUser("rule");

        var verified = await browser.SubmitAsync("/profile/link", ("password", "ann!"));

        Assert.Equal("pending:rule", verified.Body);
        Assert.Equal(TestPortal.Tenant + "/1", portal.StampOf(browser).Subject);
    }

    [Fact]
    public async Task Subject_IsReadFromIdentitysOwnClaim()
    {
        await using var portal = await IdentityHost.StartAsync(IdentityHost.Setup(before: static services =>
            services.Configure<IdentityOptions>(static options => options.ClaimsIdentity.UserIdClaimType = "uid")));

        var browser = await portal.LogInAsync();

        Assert.Equal("id-ann", portal.StampOf(browser).Subject);
    }

    [Theory]
    [InlineData(true, "pending:ann@portal.example")]
    [InlineData(false, "refused")]
    public async Task T33_ConfirmedEmail_NamesTheDuoUserOnlyIfItIsConfirmed(bool isConfirmed, string expected)
    {
        await using var portal = await IdentityHost.StartAsync(
            IdentityHost.Setup(static options => options.UserName = DuoIdentityUserName.ConfirmedEmail), isLinked: false);
        portal.Ann().EmailConfirmed = isConfirmed;
        portal.Duo.AddUser("ann@portal.example");
        var browser = await portal.LogInAsync();

        var page = await browser.SubmitAsync("/profile/link", ("password", "ann!"));

        Assert.Equal(expected, page.Body);
        Assert.Equal(isConfirmed, portal.TransactionCount() > 0);
    }

    [Fact]
    public async Task T33_UserName_IsTheStoredOneWhateverTheClaimsSay()
    {
        await using var portal = await IdentityHost.StartAsync(isLinked: false);
        portal.Duo.AddUser("annika");
        var browser = await portal.LogInAsync();
        await portal.WithUsersAsync(users => users.SetUserNameAsync(portal.Ann(), "annika"));
        portal.Ann().SecurityStamp = portal.TicketOf(browser).Principal.FindFirstValue(new ClaimsIdentityOptions().SecurityStampClaimType);

        var verified = await browser.SubmitAsync("/profile/link", ("password", "ann!"));

        Assert.Equal("pending:annika", verified.Body);
    }

    private sealed class HostRule : IDuoUserNameProvider
    {
        public ValueTask<string?> GetUserNameAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken) => new("rule");
    }
}
