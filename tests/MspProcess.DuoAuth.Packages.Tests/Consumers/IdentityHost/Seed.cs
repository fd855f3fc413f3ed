using Microsoft.AspNetCore.Identity;
using MspProcess.DuoAuth;

namespace IdentityHost;

/// <summary>One user and one Duo application, as the host's administration would store them.</summary>
internal static class Seed
{
    public static async Task RunAsync(IServiceProvider services, IConfiguration configuration)
    {
        using var scope = services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.EnsureCreatedAsync();
        await scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>().CreateAsync(new IdentityUser("ann"), "Pass@word1");
        await scope.ServiceProvider.GetRequiredService<IDuoIntegrationWriter>().CreateAsync(
            new DuoIntegration
            {
                Id = "one",
                TenantId = DuoDefaults.SingleTenantId,
                Name = "Duo",
                ClientId = configuration["Duo:ClientId"]!,
                ClientSecret = configuration["Duo:ClientSecret"]!,
                ApiHost = configuration["Duo:ApiHost"]!,
                State = DuoIntegrationState.Active,
                CredentialRevision = "1",
                Revision = "1",
            },
            CancellationToken.None);
    }
}
