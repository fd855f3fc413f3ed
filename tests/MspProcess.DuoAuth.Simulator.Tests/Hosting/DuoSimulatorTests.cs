using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Simulator.Tests.Hosting;

public sealed class DuoSimulatorTests
{
    [Theory]
    [InlineData("short", null)]
    [InlineData("DIXXXXXXXXXXXXXXXXXXX", null)]
    [InlineData("DIXXXXXXXXXXXXXXXXX/", null)]
    [InlineData(null, "short")]
    [InlineData("DITAKENTAKENTAKENTAK", null)]
    public void AddApplication_BadCredentials_AreRefused(string? clientId, string? secret)
    {
        var simulator = new DuoSimulator();
        simulator.AddApplication("Taken", "DITAKENTAKENTAKENTAK");

        Assert.Throws<ArgumentException>(() => simulator.AddApplication("Portal", clientId, secret));
        Assert.Single(simulator.Applications);
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("Alice")]
    [InlineData("al")]
    [InlineData(" ")]
    public void AddUser_NameTakenOrBlank_IsRefused(string name)
    {
        var simulator = new DuoSimulator();
        simulator.AddUser("alice").Aliases = ["al"];

        Assert.Throws<ArgumentException>(() => simulator.AddUser(name));
        Assert.Single(simulator.Users);
    }

    [Fact]
    public void Add_RandomValues_AreOfDuosShape()
    {
        var simulator = new DuoSimulator();

        var application = simulator.AddApplication("Portal");
        var user = simulator.AddUser("alice");

        Assert.Matches("^DI[A-Z0-9]{18}$", application.ClientId);
        Assert.Matches("^[A-Za-z0-9]{40}$", application.ClientSecret);
        Assert.Matches("^DU[A-Z0-9]{18}$", user.Key);
        Assert.Matches("^[0-9]{6}$", user.Passcode);
    }

    [Fact]
    public void ToString_OfAnApplication_HoldsNoSecret()
    {
        var application = new DuoSimulator().AddApplication("Portal");

        Assert.DoesNotContain(application.ClientSecret, application.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddDuoSimulator_Twice_UsesTheSecond()
    {
        var (first, second) = (new DuoSimulator(), new DuoSimulator());
        var services = new ServiceCollection().AddDuoSimulator(first).AddDuoSimulator(second);

        using var provider = services.BuildServiceProvider();

        Assert.Same(second, provider.GetRequiredService<DuoSimulator>());
    }
}
