using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MspProcess.DuoAuth.Tests.Hosting;

/// <summary>What the start-up self-test refuses, and what it says.</summary>
public sealed class StartupChecksTests
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static TheoryData<string, Action<IServiceCollection>> Mistakes { get; } = new()
    {
        { "No stores are registered. Call AddDuoStores", static services => services.RemoveAll<IDuoIntegrationStore>() },
        { "No stores are registered. Call AddDuoStores", static services => services.RemoveAll<IDuoUserLinkStore>() },
        { "The handler of the protected scheme 'Cookies' was replaced", static services => services.PostConfigure<AuthenticationOptions>(
            static options => options.Schemes.Single(static scheme => scheme.Name == Scheme).HandlerType = typeof(CookieAuthenticationHandler)) },
        { "The data format of the cookie 'Cookies' was replaced", static services => services.PostConfigure<CookieAuthenticationOptions>(
            Scheme, static options => options.TicketDataFormat = new TicketDataFormat(new EphemeralDataProtectionProvider().CreateProtector("x"))) },
        { "The ticket store of the cookie 'Cookies' was replaced", static services => services.PostConfigure<CookieAuthenticationOptions>(
            Scheme, static options => options.SessionStore = new TestTicketStore()) },
        { "AllowLoopbackHttp is for Development only.", static services => services.Configure<DuoSecondFactorOptions>(
            DuoDefaults.AuthenticationScheme, static options => options.AllowLoopbackHttp = true) },
        { "DuoSecondFactorOptions.MaxPendingTransactions must be between 1 and 100.", static services => services.Configure<DuoSecondFactorOptions>(
            DuoDefaults.AuthenticationScheme, static options => options.MaxPendingTransactions = 0) },
        { "DuoSecondFactorOptions.PublicOrigin must hold scheme and host only", static services => services.Configure<DuoSecondFactorOptions>(
            DuoDefaults.AuthenticationScheme, static options => options.PublicOrigin = "https://portal.example/app") },
        { "Call builder.Services.AddDuoIdentity<TUser>()", static services => services.AddAuthentication().AddCookie(IdentityConstants.ApplicationScheme) },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task Start_GateWouldNotHold_RefusesAndSaysWhatToDo(string message, Action<IServiceCollection> mistake)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestPortal.StartAsync(new() { Services = mistake }));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Staging", true)]
    [InlineData("Development", false)]
    public async Task Start_TransactionsInMemory_WarnsOutsideDevelopment(string environment, bool warns)
    {
        await using var portal = await TestPortal.StartAsync(new() { Environment = environment });

        Assert.Equal(warns ? 1 : 0, portal.Logs.Lines.Count(static line => line.Id.Name == "TransactionsInMemory"));
    }

    [Fact]
    public async Task Start_LoopbackHttpInDevelopment_Starts()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Environment = "Development",
            Options = static options => options.AllowLoopbackHttp = true,
        });

        Assert.Equal("user:nobody", await portal.NewBrowser().WhoAsync());
    }

    [Fact]
    public async Task Start_OtherTransactionStore_DoesNotWarn()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Services = static services => services.AddSingleton(Moq.Mock.Of<IDuoTransactionStore>()),
        });

        Assert.DoesNotContain(portal.Logs.Lines, static line => line.Id.Name == "TransactionsInMemory");
    }

    [Fact]
    public async Task Start_AuthorizationResultHandlerReplacedLater_Warns()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Services = static services => services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationMiddlewareResultHandler>(),
        });

        Assert.Single(portal.Logs.Lines, static line => line.Id.Name == "ResultHandlerReplaced");
    }
}
