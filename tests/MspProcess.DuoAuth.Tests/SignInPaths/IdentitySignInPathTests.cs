using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A sign-in path of a host with ASP.NET Core Identity.</summary>
public abstract class IdentitySignInPathTests : SignInPathTests
{
    private protected override TestPortalSetup NewSetup()
    {
        var setup = IdentityHost.Setup(before: services => AddTo(new IdentityBuilder(typeof(TestAccount), services)
            .AddTokenProvider<DataProtectorTokenProvider<TestAccount>>(TokenOptions.DefaultProvider)));
        return setup with { Endpoints = setup.Endpoints + Map };
    }

    private protected override Task<TestPortal> OpenAsync(TestPortalSetup setup) => IdentityHost.StartAsync(setup);

    private protected virtual void AddTo(IdentityBuilder identity)
    {
    }

    private protected virtual void Map(WebApplication app)
    {
    }

    /// <summary>Reads something from the user manager, as a mail to the user would have carried it.</summary>
    private protected static async Task<T> AskAsync<T>(TestPortal portal, Func<UserManager<TestAccount>, Task<T>> ask)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<UserManager<TestAccount>>());
    }
}
