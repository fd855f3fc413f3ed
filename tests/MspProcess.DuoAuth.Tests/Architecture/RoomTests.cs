namespace MspProcess.DuoAuth.Tests.Architecture;

/// <summary>Which room of the core uses which, read from the types that its code names.</summary>
public sealed class RoomTests(ITestOutputHelper output)
{
    private const int MostFiles = 25;

    /// <summary>Gets the rooms, each with the rooms it uses. Hosting puts everything together, so it may use all of them.</summary>
    public static TheoryData<string, string[]> Rooms { get; } = new()
    {
        { SourceMap.Root, ["Events"] },
        { "Diagnostics", ["Failures", "Integrations", "Protocol", "RateLimits", "Requests", "Sessions", "Telemetry"] },
        { "Events", ["Failures"] },
        { "ExplicitSignIns", ["Failures", "PendingSignIns", "Sessions", "SignIn"] },
        { "Failures", [] },
        { "Flow", ["Events", "Failures", "Integrations", "Linking", "Links", "Outages", "Pages", "Protocol", "RateLimits", "Requests", "Sessions", "SignIn", "StepUp", "Telemetry", "Transactions", "Users"] },
        { "Identity", ["Linking", "Sessions", "SignIn", "Telemetry", "Users"] },
        { "IntegrationManagement", ["Integrations", "Links", "Protocol", "Requests", "Telemetry"] },
        { "Integrations", ["Protocol"] },
        { "Linking", ["Events", "Integrations", "Links", "RateLimits", "Requests", "Sessions", "SignIn", "StepUp", "Telemetry", "Transactions", "Users"] },
        { "Links", ["Integrations", "Protocol", "Requests", "Telemetry"] },
        { "Outages", ["Failures", "Integrations", "Protocol", "Sessions", "Telemetry"] },
        { "Pages", ["Events", "Failures", "Requests", "Telemetry"] },
        { "PendingSignIns", ["Failures", "Links", "Pages", "Requests", "Transactions"] },
        { "Protocol", [] },
        { "RateLimits", ["Failures", "Sessions", "Telemetry"] },
        { "Requests", [] },
        { "Sessions", ["Integrations", "Links", "Requests", "Telemetry", "Users"] },
        { "SignIn", ["Links", "PendingSignIns", "Protocol", "Sessions", "Telemetry", "Users"] },
        { "StepUp", ["Failures", "IntegrationManagement", "Integrations", "Links", "Pages", "Protocol", "RateLimits", "Requests", "Sessions", "Transactions", "Users"] },
        { "Stores", ["Diagnostics", "Integrations", "Links", "Telemetry", "Transactions"] },
        { "Telemetry", [] },
        { "Transactions", ["Integrations", "Protocol", "Requests", "Sessions", "Telemetry"] },
        { "Users", ["Telemetry"] },
    };

    [Fact]
    public void Rooms_Table_HasEveryFolder()
        => Assert.Equal(
            Directory.GetDirectories(SourceMap.Core.Folder).Select(Path.GetFileName).Except(["bin", "obj", "Hosting"]).Order(StringComparer.Ordinal),
            Rooms.Select(static row => row.Data.Item1).Where(static room => room != SourceMap.Root).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_UsesTheRoomsOfTheTable(string room, string[] allowed)
        => Assert.Equal(allowed.Order(StringComparer.Ordinal), SourceMap.Core.UsedBy(room).Except([SourceMap.Root]));

    /// <summary>Options name their events and events their options, as everywhere in ASP.NET Core. The other pairs may only become fewer.</summary>
    [Fact]
    public void Rooms_NoTwoUseEachOther()
        => Assert.Equal(
            [
                "(root) and Events",
            ],
            SourceMap.Core.MutualRooms().Where(static pair => !pair.Contains("Hosting", StringComparison.Ordinal)));

    /// <summary>How much of the core a reader may have to open from where each way begins. The numbers may only become smaller.</summary>
    [Theory]
    [InlineData("SessionValidator", 48)]
    [InlineData("SignInGate", 103)]
    [InlineData("CallbackEndpoint", 122)]
    [InlineData("DuoLinkManager", 29)]
    [InlineData("DuoIntegrationManager", 54)]
    [InlineData("LinkStatusReader", 15)]
    [InlineData("DiagnosticsRunner", 25)]
    [InlineData("HealthMonitor", 32)]
    public void EntryClass_ReachableFiles_AreFew(string type, int most)
    {
        var reachable = SourceMap.Core.CountReachable(type);

        output.WriteLine($"{type}: {reachable} of {SourceMap.Core.Files.Count()} files");
        Assert.InRange(reachable, 1, most);
    }

    [Fact]
    public void SessionValidator_ReachesNothingOfASignIn()
        => Assert.DoesNotContain(SourceMap.Core.ReachableFrom("SessionValidator"), static file => SourceMap.Core.RoomOf(file) is "SignIn" or "PendingSignIns" or "Flow" or "Pages");

    /// <summary>Links, integrations and the health of Duo are below a sign-in: they can be read, and changed, without it.</summary>
    [Theory]
    [InlineData("Links")]
    [InlineData("Integrations")]
    [InlineData("IntegrationManagement")]
    [InlineData("Diagnostics")]
    [InlineData("Protocol")]
    [InlineData("Stores")]
    public void Room_BelowASignIn_ReachesNothingOfOne(string room)
    {
        var types = SourceMap.Core.Types.Where(type => type.Room == room).Select(static type => type.Name).ToArray();

        Assert.NotEmpty(types);
        Assert.DoesNotContain(
            types.SelectMany(SourceMap.Core.ReachableFrom),
            static file => SourceMap.Core.RoomOf(file) is "SignIn" or "ExplicitSignIns" or "PendingSignIns" or "Flow" or "Pages" or "StepUp" or "Linking");
    }

    [Fact]
    public void Room_Files_AreFewEnoughToOverlook()
    {
        var crowded = SourceMap.Core.Files.GroupBy(static file => Path.GetDirectoryName(file), StringComparer.Ordinal)
            .Where(static folder => folder.Count() > MostFiles)
            .Select(static folder => $"{Path.GetFileName(folder.Key)}: {folder.Count()}");

        Assert.Empty(crowded);
    }

    /// <summary>The prefix tells what a host sees. Inside, only what is Duo's own has it.</summary>
    [Fact]
    public void InternalType_HasThePrefixOnlyIfItIsDuosOwn()
    {
        var prefixed = SourceMap.Core.Types
            .Where(static type => !type.IsPublic && type.Room != "Protocol" && (type.Name.StartsWith("Duo", StringComparison.Ordinal) || type.Name.StartsWith("IDuo", StringComparison.Ordinal)))
            .Select(static type => type.Name);

        Assert.Equal(["DuoUserNameResolver"], prefixed);
    }

    [Fact]
    public void PublicType_HasThePrefix()
        => Assert.DoesNotContain(SourceMap.Core.Types, static type => type.IsPublic && !type.Name.Contains("Duo", StringComparison.Ordinal));
}
