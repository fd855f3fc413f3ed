namespace MspProcess.DuoAuth.Tests.Architecture;

/// <summary>Which room of the core uses which, read from the types that its code names.</summary>
public sealed class RoomTests
{
    private const int MostFiles = 25;

    /// <summary>Gets the rooms, each with the rooms it uses. Hosting puts everything together, so it may use all of them.</summary>
    public static TheoryData<string, string[]> Rooms { get; } = new()
    {
        { SourceMap.Root, ["Events", "Hosting", "Requests", "Sessions"] },
        { "Diagnostics", ["Failures", "Integrations", "Links", "Outages", "Protocol", "Requests", "Telemetry", "Transactions"] },
        { "Events", ["Failures", "Pages", "Protocol", "Transactions"] },
        { "Failures", ["Telemetry"] },
        { "Flow", ["Events", "Failures", "Integrations", "Linking", "Links", "Outages", "Pages", "Protocol", "Requests", "Sessions", "SignIn", "StepUp", "Telemetry", "Transactions"] },
        { "Identity", ["PendingSignIns", "Sessions"] },
        { "IntegrationManagement", ["Failures", "Integrations", "Links", "Protocol", "Requests", "Sessions", "Telemetry", "Transactions"] },
        { "Integrations", ["Hosting", "IntegrationManagement", "Protocol"] },
        { "Linking", ["Events", "Failures", "Flow", "Integrations", "Links", "Pages", "PendingSignIns", "Protocol", "Requests", "Sessions", "SignIn", "StepUp", "Telemetry", "Transactions"] },
        { "Links", ["Failures", "Integrations", "Protocol", "Requests", "Sessions", "Telemetry"] },
        { "Outages", ["Failures", "Integrations", "Protocol", "Telemetry"] },
        { "Pages", ["Events", "Failures", "Requests", "Telemetry", "Transactions"] },
        { "PendingSignIns", ["Failures", "Links", "Pages", "Protocol", "Requests", "Sessions", "SignIn", "Transactions"] },
        { "Protocol", ["Failures"] },
        { "Requests", ["Hosting", "Telemetry"] },
        { "Sessions", ["Failures", "Integrations", "Links", "Outages", "PendingSignIns", "Requests", "SignIn", "Telemetry", "Transactions"] },
        { "SignIn", ["Failures", "Links", "Pages", "PendingSignIns", "Requests", "Sessions", "Telemetry", "Transactions"] },
        { "StepUp", ["Failures", "IntegrationManagement", "Links", "Pages", "Protocol", "Requests", "Sessions", "SignIn", "Transactions"] },
        { "Telemetry", ["Failures", "SignIn"] },
        { "Transactions", ["Failures", "Integrations", "Linking", "PendingSignIns", "Protocol", "Requests", "Sessions", "Telemetry"] },
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
