using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The testing page's table of the simulator's options has those that the program's own help shows.</summary>
public sealed partial class SimulatorOptionsTableTests
{
    [Fact]
    public void Table_Options_AreThoseOfTheHelp()
    {
        var source = Repository.Read("src/MspProcess.DuoAuth.Simulator.Tool/SimulatorOptionsReader.cs");

        var help = OptionOfHelp().Matches(source).Select(static match => match.Groups["option"].Value);

        Assert.Equal(
            help,
            MarkdownTable.Read("docs/testing.md", "option", "meaning").Select(static row => row[0].Trim('`').Replace("\\|", "|", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^ +(?<option>--\S+(?: \S+)?)  +\S", RegexOptions.Multiline)]
    private static partial Regex OptionOfHelp();
}
