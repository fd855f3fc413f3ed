namespace MspProcess.DuoAuth.Simulator.Tests.Hosting;

/// <summary>Applications and users across restarts.</summary>
public sealed class DataFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("duo-simulator-");

    private string DataFile => Path.Combine(folder.FullName, "data", "duo.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Restart_KeepsEveryChange()
    {
        var before = new DuoSimulator(dataFile: DataFile);
        var application = before.AddApplication("Portal", kind: DuoSimulatedApplicationKind.AuthApi);
        application.Name = "Renamed \"<Portal>\"";
        application.ResetSecret();
        var user = before.AddUser("corp\\alice");
        user.Status = DuoSimulatedUserStatus.LockedOut;
        user.Factor = "phone_call";
        user.Passcode = "111111";
        user.Aliases = ["al"];
        before.RemoveUser(before.AddUser("gone"));
        before.RemoveApplication(before.AddApplication("Gone"));

        var after = new DuoSimulator(dataFile: DataFile);

        var keptApplication = Assert.Single(after.Applications);
        var keptUser = Assert.Single(after.Users);
        Assert.Equal(
            (application.Kind, application.Name, application.ClientId, application.ClientSecret),
            (keptApplication.Kind, keptApplication.Name, keptApplication.ClientId, keptApplication.ClientSecret));
        Assert.Equal((user.Name, user.Key, user.Status), (keptUser.Name, keptUser.Key, keptUser.Status));
        Assert.Equal((user.Factor, user.Passcode), (keptUser.Factor, keptUser.Passcode));
        Assert.Equal(["al"], keptUser.Aliases);
    }

    [Fact]
    public void Restart_KeepsPhonesThatUsersShareAndPermissions()
    {
        var before = new DuoSimulator(dataFile: DataFile);
        before.AddApplication("Directory", kind: DuoSimulatedApplicationKind.AdminApi).Permissions = DuoAdminPermissions.ReadLog;
        var (ann, bob) = (before.AddUser("ann@example.com"), before.AddUser("bob"));
        var shared = new DuoSimulatedPhone("+15555550100");
        (ann.Phones, bob.Phones) = ([shared], [.. bob.Phones, shared]);
        (shared.Name, shared.IsActivated, bob.Email) = ("Front desk", false, "bob@example.com");

        var after = new DuoSimulator(dataFile: DataFile);
        after.Users[0].Phones[0].TakesCalls = false;
        var again = new DuoSimulator(dataFile: DataFile);

        var phone = Assert.Single(again.Users[0].Phones);
        Assert.Same(phone, again.Users[1].Phones[1]);
        Assert.Equal(
            (shared.Id, "+15555550100", "Front desk", false, true, false),
            (phone.Id, phone.Number, phone.Name, phone.IsActivated, phone.TakesMessages, phone.TakesCalls));
        Assert.Equal(("ann@example.com", "bob@example.com"), (again.Users[0].Email, again.Users[1].Email));
        Assert.Equal(DuoAdminPermissions.ReadLog, again.Applications[0].Permissions);
    }

    [Fact]
    public void Start_FileOfAnEarlierVersion_GivesItsUsersAPhone()
    {
        folder.CreateSubdirectory("data");
        File.WriteAllText(DataFile, """
            {
              "applications": [],
              "users": [{ "name": "ann", "key": "DUX", "status": "Active", "factor": "duo_push", "passcode": "1", "aliases": [] }]
            }
            """);

        var ann = Assert.Single(new DuoSimulator(dataFile: DataFile).Users);

        Assert.True(Assert.Single(ann.Phones).IsActivated);
    }

    [Fact]
    public void Change_AfterARestart_IsKeptToo()
    {
        new DuoSimulator(dataFile: DataFile).AddUser("alice");
        new DuoSimulator(dataFile: DataFile).Users[0].Status = DuoSimulatedUserStatus.Bypass;

        var after = new DuoSimulator(dataFile: DataFile);

        Assert.Equal(DuoSimulatedUserStatus.Bypass, after.Users[0].Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"applications":null,"users":[]}""")]
    [InlineData("""{"applications":[],"users":[],"other":1}""")]
    [InlineData("""{"applications":[{"name":"x","clientId":"short","clientSecret":"short","kind":"WebSdk"}],"users":[]}""")]
    public void Start_CorruptFile_IsRefusedAndLeftAlone(string content)
    {
        folder.CreateSubdirectory("data");
        File.WriteAllText(DataFile, content);

        var error = Assert.Throws<InvalidDataException>(() => new DuoSimulator(dataFile: DataFile));

        Assert.Contains(DataFile, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(DataFile));
    }

    [Fact]
    public void Write_LeavesNoOtherFile()
    {
        new DuoSimulator(dataFile: DataFile).AddUser("alice");

        Assert.Equal([DataFile], Directory.GetFiles(Path.GetDirectoryName(DataFile)!));
    }

    [Fact]
    public void Write_OnlyTheOwnerMayRead()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are Unix's.");
            return;
        }

        new DuoSimulator(dataFile: DataFile).AddUser("alice");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DataFile));
    }

    [Fact]
    public void Change_ManyAtOnce_LeavesAGoodFile()
    {
        var simulator = new DuoSimulator(dataFile: DataFile);

        Parallel.For(0, 40, index => simulator.AddUser($"user{index}").Status = DuoSimulatedUserStatus.Bypass);

        var after = new DuoSimulator(dataFile: DataFile);
        Assert.Equal(40, after.Users.Count);
        Assert.All(after.Users, user => Assert.Equal(DuoSimulatedUserStatus.Bypass, user.Status));
    }
}
