using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>What is stored about a user goes when the user goes.</summary>
public sealed class DeletedUserTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DeleteAsync_LinkedUser_TakesTheLinkAndWhatWasBegunAlong(bool identityFirst)
    {
        await using var portal = await StartAsync(before: services =>
        {
            if (!identityFirst)
            {
                services.RemoveAll<UserManager<TestAccount>>();
            }
        });
        var pending = portal.NewBrowser();
        var callback = await pending.GoToCallbackAsync("ann");

        var response = await portal.NewBrowser().PostAsync("/delete");
        var late = await pending.OpenAsync(callback.AbsoluteUri);

        Assert.Equal("True", response.Body);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
        Assert.Equal(0, await portal.Links.CountAsync(TestPortal.Tenant, "int-" + TestPortal.Tenant, default));
        Assert.Equal("id-ann", Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LinkRemoved).Subject);
        Assert.NotEqual("user:ann", late.Body);
        await pending.AssertNobodyAsync();
    }

    [Fact]
    public async Task DeleteAsync_IdentityRefuses_TheLinkStays()
    {
        await using var portal = await StartAsync();

        var response = await portal.NewBrowser().PostAsync("/delete?twice=true");   // the second time there is nothing to delete

        Assert.Equal("False", response.Body);
        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }

    [Fact]
    public async Task DeleteAsync_LinkStoreFails_TheUserIsDeletedAndTheOperatorIsTold()
    {
        await using var portal = await StartAsync(services: static services =>
        {
            var links = new Mock<IDuoUserLinkStore>();
            links.Setup(static store => store.FindAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new TimeoutException());
            services.AddSingleton(links.Object);
        });

        var response = await portal.NewBrowser().PostAsync("/delete");

        Assert.Equal("True", response.Body);
        var line = Assert.Single(portal.Logs.Lines, static line => line.Id.Name == "LinkOfDeletedUserKept");
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.IsType<TimeoutException>(line.Exception);
    }

    [Fact]
    public void AddDuoIdentity_UserManagerOfTheHost_Stays()
    {
        var services = new ServiceCollection();
        services.AddIdentityCore<TestAccount>().AddUserManager<OwnUserManager>();

        services.AddDuoIdentity<TestAccount>();

        Assert.Equal(typeof(OwnUserManager), services.Last(static service => service.ServiceType == typeof(UserManager<TestAccount>)).ImplementationType);
    }

    [Fact]
    public void AddDuoIdentity_UserManagerOfTheHostRegisteredLater_Stays()
    {
        var services = new ServiceCollection();
        services.AddDuoIdentity<TestAccount>();

        services.AddIdentityCore<TestAccount>().AddUserManager<OwnUserManager>();

        Assert.Equal(typeof(OwnUserManager), services.Last(static service => service.ServiceType == typeof(UserManager<TestAccount>)).ImplementationType);
    }

    [Fact]
    public async Task DeleteUserAsync_NoLink_RevokesWhatWasBegunAndSaysSo()
    {
        await using var portal = await Attack.StartAsync(static options => options.Requirement = DuoRequirement.Always);
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("bob");
        await using var scope = portal.Services.CreateAsyncScope();

        var deleted = await scope.ServiceProvider.GetRequiredService<DuoLinkManager>().DeleteUserAsync(TestPortal.Tenant, "id-bob", default);

        Assert.False(deleted);
        await browser.OpenAsync(callback.AbsoluteUri);
        await browser.AssertNobodyAsync();
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default));
    }

    [Theory]
    [InlineData("contoso", "id-ann")]
    [InlineData("northwind", "id-bob")]
    [InlineData("northwind", "ID-ANN")]
    [InlineData("NORTHWIND", "id-ann")]
    public async Task T04_DeleteUserAsync_OfAnotherTenantOrUser_LeavesTheLink(string tenant, string subject)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        await using var scope = portal.Services.CreateAsyncScope();

        Assert.False(await scope.ServiceProvider.GetRequiredService<DuoLinkManager>().DeleteUserAsync(tenant, subject, default));

        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }

    private static Task<TestPortal> StartAsync(Action<IServiceCollection>? before = null, Action<IServiceCollection>? services = null)
    {
        var setup = IdentityHost.Setup(before: before);
        return IdentityHost.StartAsync(setup with
        {
            Services = services,
            Endpoints = app =>
            {
                setup.Endpoints!(app);
                app.MapPost("/delete", static async (UserManager<TestAccount> users, TestAccountStore store, bool? twice) =>
                {
                    var user = (await users.FindByIdAsync("id-ann"))!;
                    if (twice == true)
                    {
                        store.Accounts.Clear();
                    }

                    return Results.Text((await users.DeleteAsync(user)).Succeeded.ToString());
                }).DisableAntiforgery();
            },
        });
    }

    private sealed class OwnUserManager(
        IUserStore<TestAccount> store, IOptions<IdentityOptions> options, IPasswordHasher<TestAccount> hasher, IEnumerable<IUserValidator<TestAccount>> users,
        IEnumerable<IPasswordValidator<TestAccount>> passwords, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
        ILogger<UserManager<TestAccount>> logger)
        : UserManager<TestAccount>(store, options, hasher, users, passwords, normalizer, errors, services, logger);
}
