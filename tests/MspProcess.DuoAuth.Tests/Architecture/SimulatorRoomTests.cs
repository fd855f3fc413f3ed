namespace MspProcess.DuoAuth.Tests.Architecture;

/// <summary>Which room of the simulator uses which, read from the types that its code names.</summary>
public sealed class SimulatorRoomTests
{
    private const int MostRoomsUsed = 5;
    private const int FewestFiles = 5;
    private const int MostFiles = 25;

    /// <summary>Gets the rooms, each with the rooms it uses. Every room may use the public types of the root; Hosting may use all rooms.</summary>
    public static TheoryData<string, string[]> Rooms { get; } = new()
    {
        { SourceMap.Root, ["Accounts", "Faults", "Hosting", "Storage"] },
        { "Accounts", ["Storage"] },
        { "Admin", ["Accounts", "Http", "Pages", "Storage"] },
        { "AdminApi", ["Accounts", "Http", "SignedApi", "Storage"] },
        { "AuthApi", ["Accounts", "Http", "SignedApi", "Signing", "Storage"] },
        { "Control", ["Faults", "Http", "Tokens"] },
        { "Faults", [] },
        { "Http", ["Faults", "Tokens"] },
        { "Pages", ["Http"] },
        { "Prompts", ["Http", "Pages", "Protocol", "Storage"] },
        { "Protocol", ["Http", "Storage", "Tokens"] },
        { "SignedApi", ["Accounts", "Http", "Signing", "Tokens"] },
        { "Signing", [] },
        { "Storage", [] },
        { "Tokens", ["Faults"] },
    };

    [Fact]
    public void Rooms_Table_HasEveryFolder()
        => Assert.Equal(
            Directory.GetDirectories(SourceMap.Simulator.Folder).Select(Path.GetFileName).Except(["bin", "obj", "Hosting"]).Order(StringComparer.Ordinal),
            Rooms.Select(static row => row.Data.Item1).Where(static room => room != SourceMap.Root).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_UsesTheRoomsOfTheTable(string room, string[] allowed)
        => Assert.Equal(allowed.Order(StringComparer.Ordinal), SourceMap.Simulator.UsedBy(room).Except([SourceMap.Root]));

    [Fact]
    public void Room_UsesFewRooms()
        => Assert.DoesNotContain(Rooms, static row => row.Data.Item2.Length > MostRoomsUsed);

    [Fact]
    public void Rooms_DoNotUseEachOther()
    {
        var uses = Rooms.Where(static row => row.Data.Item1 != SourceMap.Root).ToDictionary(static row => row.Data.Item1, static row => row.Data.Item2, StringComparer.Ordinal);

        var mutual = uses.SelectMany(row => row.Value.Where(used => uses[used].Contains(row.Key, StringComparer.Ordinal)).Select(used => $"{row.Key} and {used}"));

        Assert.Empty(mutual);
    }

    [Fact]
    public void Room_Files_AreNeitherFewNorMany()
    {
        var sizes = SourceMap.Simulator.Files.GroupBy(SourceMap.Simulator.RoomOf, StringComparer.Ordinal)
            .Where(static room => room.Count() is < FewestFiles or > MostFiles)
            .Select(static room => $"{room.Key}: {room.Count()}");

        Assert.Empty(sizes);
    }

    [Fact]
    public void Root_HoldsPublicTypesOnly()
        => Assert.DoesNotContain(SourceMap.Simulator.Types, static type => type.Room == SourceMap.Root && !type.IsPublic);

    [Fact]
    public void Type_HasThePrefixIfItIsPublic()
        => Assert.DoesNotContain(SourceMap.Simulator.Types, static type => type.IsPublic != type.Name.StartsWith("Duo", StringComparison.Ordinal));
}
