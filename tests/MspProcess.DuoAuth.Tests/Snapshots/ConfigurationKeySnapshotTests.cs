using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Hosting;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Tests.Documentation;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>Configuration keys: hosts' files are written against them.</summary>
public sealed class ConfigurationKeySnapshotTests
{
    [Fact]
    public void Keys_ThatAreRead_AreTheOnesThatShipped()
    {
        var configuration = new RecordingConfiguration();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration.Root).BuildServiceProvider();

        new SecondFactorOptionsSetup(services).Configure(DuoDefaults.AuthenticationScheme, new DuoSecondFactorOptions());
        new ConfiguredIntegration().Read(configuration.Root.GetSection("Duo"));

        SnapshotText.AssertLines(
            [
                "Authentication:Schemes:Duo:AllowLoopbackHttp",
                "Authentication:Schemes:Duo:AllowedOrigins",
                "Authentication:Schemes:Duo:ApplicationName",
                "Authentication:Schemes:Duo:FailMode",
                "Authentication:Schemes:Duo:ProtectedScheme",
                "Authentication:Schemes:Duo:PublicOrigin",
                "Authentication:Schemes:Duo:Requirement",
                "Duo:ApiHost",
                "Duo:ClientId",
                "Duo:ClientSecret",
                "Duo:FailMode",
                "Duo:Name",
            ],
            configuration.Asked);
    }
}
