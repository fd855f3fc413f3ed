using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Hosting;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The configuration page names the configuration keys that are read, and no others.</summary>
public sealed class ConfigurationTableTests
{
    [Fact]
    public void Keys_OfThePage_AreTheOnesThatAreRead()
    {
        var configuration = new RecordingConfiguration();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration.Root).BuildServiceProvider();

        new SecondFactorOptionsSetup(services).Configure(DuoDefaults.AuthenticationScheme, new DuoSecondFactorOptions());
        new ConfiguredIntegration().Read(configuration.Root.GetSection("Duo"));

        var documented = MarkdownTable.Read("docs/configuration.md", "key", "meaning").Select(static row => Assert.Single(MarkdownTable.Codes(row[0])));
        Assert.Equal(configuration.Asked, documented.Order(StringComparer.Ordinal));
    }
}
