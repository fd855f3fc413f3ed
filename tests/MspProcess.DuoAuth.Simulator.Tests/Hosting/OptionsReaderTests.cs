using MspProcess.DuoAuth.Simulator.Tool;

namespace MspProcess.DuoAuth.Simulator.Tests.Hosting;

public sealed class OptionsReaderTests
{
    private const string Id = "DIXXXXXXXXXXXXXXXXXX";
    private const string Secret = "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    [Fact]
    public void Read_Nothing_GivesTheDefaults()
    {
        var options = SimulatorOptionsReader.Read([]);

        Assert.Equal("http://127.0.0.1:5090", options.Url);
        Assert.Equal((false, DuoAutoResponse.None, (string?)null), (options.UseHttps, options.AutoResponse, options.DataFile));
    }

    [Theory]
    [InlineData("alice", "alice", DuoSimulatedUserStatus.Active)]
    [InlineData("alice:bypass", "alice", DuoSimulatedUserStatus.Bypass)]
    [InlineData("alice:Disabled", "alice", DuoSimulatedUserStatus.Disabled)]
    [InlineData("alice:locked-out", "alice", DuoSimulatedUserStatus.LockedOut)]
    [InlineData("alice:active", "alice", DuoSimulatedUserStatus.Active)]
    [InlineData("a:b:c", "a:b:c", DuoSimulatedUserStatus.Active)]
    [InlineData("a:b:bypass", "a:b", DuoSimulatedUserStatus.Bypass)]
    [InlineData("alice:bypassed", "alice:bypassed", DuoSimulatedUserStatus.Active)]
    [InlineData("corp\\al|ice@x", "corp\\al|ice@x", DuoSimulatedUserStatus.Active)]
    [InlineData("alice:", "alice:", DuoSimulatedUserStatus.Active)]
    [InlineData(":bypass", ":bypass", DuoSimulatedUserStatus.Active)]
    [InlineData(" alice", " alice", DuoSimulatedUserStatus.Active)]
    public void Read_User_OnlyAKnownEndingIsAStatus(string value, string name, DuoSimulatedUserStatus status)
    {
        var options = SimulatorOptionsReader.Read(["--user", value]);

        Assert.Equal([(name, status)], options.Users);
    }

    [Theory]
    [InlineData("Portal")]
    [InlineData("Acme: the portal")]
    public void Read_Application_NameMayHoldColons(string name)
    {
        var options = SimulatorOptionsReader.Read(["--application", $"{name}:{Id}:{Secret}"]);

        Assert.Equal([(name, Id, Secret)], options.Applications);
    }

    [Fact]
    public void Read_ApplicationsOfTheSignedApis_AreRepeatable()
    {
        var options = SimulatorOptionsReader.Read(
            ["--auth-api", $"Help: desk:{Id}:{Secret}", $"--accounts-api=MSP:{Id}:{Secret}", "--auth-api", $"B:{Id}:{Secret}"]);

        Assert.Equal(
            [
                new ApiApplication(DuoSimulatedApplicationKind.AuthApi, "Help: desk", Id, Secret),
                new ApiApplication(DuoSimulatedApplicationKind.AccountsApi, "MSP", Id, Secret),
                new ApiApplication(DuoSimulatedApplicationKind.AuthApi, "B", Id, Secret),
            ],
            options.ApiApplications);
    }

    [Theory]
    [InlineData("", DuoAdminPermissions.All)]
    [InlineData(":read", DuoAdminPermissions.ReadResource)]
    [InlineData(":read,write", DuoAdminPermissions.ReadResource | DuoAdminPermissions.WriteResource)]
    [InlineData(":log,read,write", DuoAdminPermissions.All)]
    public void Read_AdminApi_MayNameItsRights(string rights, DuoAdminPermissions expected)
    {
        var options = SimulatorOptionsReader.Read(["--admin-api", $"A: b:{Id}:{Secret}{rights}"]);

        Assert.Equal([new ApiApplication(DuoSimulatedApplicationKind.AdminApi, "A: b", Id, Secret, expected)], options.ApiApplications);
    }

    [Theory]
    [InlineData("bob:no-phone", "bob", DuoSimulatedUserStatus.Active)]
    [InlineData("bob:bypass:no-phone", "bob", DuoSimulatedUserStatus.Bypass)]
    public void Read_UserWithoutPhone_IsSaidAtTheEnd(string value, string name, DuoSimulatedUserStatus status)
    {
        var options = SimulatorOptionsReader.Read(["--user", value]);

        Assert.Equal([(name, status)], options.Users);
        Assert.Equal([name], options.UsersWithoutPhone);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5090", "https://127.0.0.1:5090/")]
    [InlineData("http://localhost", "https://localhost/")]
    [InlineData("https://localhost:7443", "https://localhost:7443/")]
    public void Read_Https_ChangesTheScheme(string url, string expected)
    {
        var options = SimulatorOptionsReader.Read(["--https", $"--urls={url}", "--ca-file", "ca.pem"]);

        Assert.Equal((expected, "ca.pem", true), (options.Url, options.AuthorityFile, options.UseHttps));
    }

    [Theory]
    [InlineData("approve", DuoAutoResponse.Approve)]
    [InlineData("deny", DuoAutoResponse.Deny)]
    [InlineData("none", DuoAutoResponse.None)]
    public void Read_Auto_IsUnderstood(string value, DuoAutoResponse expected)
    {
        Assert.Equal(expected, SimulatorOptionsReader.Read(["--auto", value]).AutoResponse);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("nonsense")]
    [InlineData("--urls")]
    [InlineData("--urls", "http://0.0.0.0:5090")]
    [InlineData("--urls", "http://192.0.2.1:5090")]
    [InlineData("--urls", "http://127.0.0.1:5090;http://127.0.0.1:5091")]
    [InlineData("--urls", "5090")]
    [InlineData("--https=yes")]
    [InlineData("--ca-file", "ca.pem")]
    [InlineData("--auto", "perhaps")]
    [InlineData("--application", "Portal")]
    [InlineData("--application", "Portal:short:short")]
    [InlineData("--application", ":" + Id + ":" + Secret)]
    [InlineData("--auth-api", "Help")]
    [InlineData("--auth-api", "Help:" + Id + ":" + Secret + ":read")]
    [InlineData("--admin-api", "Help:short:short")]
    [InlineData("--admin-api", "Help:" + Id + ":" + Secret + ":")]
    [InlineData("--admin-api", "Help:" + Id + ":" + Secret + ":everything")]
    [InlineData("--accounts-api", ":" + Id + ":" + Secret)]
    [InlineData("--user", ":no-phone")]
    [InlineData("--user", "")]
    [InlineData("--user", " :bypass")]
    [InlineData("--data")]
    public void Read_Nonsense_SaysWhy(params string[] arguments)
    {
        var error = Assert.Throws<UsageException>(() => SimulatorOptionsReader.Read(arguments));

        Assert.NotEmpty(error.Message);
    }
}
