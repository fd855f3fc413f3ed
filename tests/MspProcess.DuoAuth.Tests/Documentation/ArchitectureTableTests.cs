using MspProcess.DuoAuth.Tests.Architecture;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The table of rooms says what the plan of the house checks.</summary>
public sealed class ArchitectureTableTests
{
    [Fact]
    public void Rooms_OfTheTable_AreThoseOfThePlan()
        => Assert.Equal(
            RoomTests.Rooms.Select(static row => Describe(row.Data.Item1, row.Data.Item2)).Order(StringComparer.Ordinal),
            MarkdownTable.Read("docs/architecture.md", "room", "holds", "may use")
                .Where(static row => row[0] != "`Hosting/`")
                .Select(static row => Describe(row[0].Trim('`', '/'), MarkdownTable.Codes(row[2])))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Rooms_OfTheSimulatorsTable_AreThoseOfThePlan()
        => Assert.Equal(
            SimulatorRoomTests.Rooms.Select(static row => Describe(row.Data.Item1, row.Data.Item2)).Order(StringComparer.Ordinal),
            MarkdownTable.Read("docs/architecture.md", "room of the simulator", "holds", "may use")
                .Where(static row => row[0] != "`Hosting/`")
                .Select(static row => Describe(row[0].Trim('`', '/'), MarkdownTable.Codes(row[2])))
                .Order(StringComparer.Ordinal));

    private static string Describe(string room, IEnumerable<string> uses) => $"{room}: {string.Join(", ", uses.Order(StringComparer.Ordinal))}";
}
