using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The configuration page's table of options has every option, with its default.</summary>
public sealed class OptionsTableTests
{
    private static readonly IReadOnlyList<string[]> Table = MarkdownTable.Read("docs/configuration.md", "option", "default", "meaning");
    private static readonly PropertyInfo[] Options =
        typeof(DuoSecondFactorOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    public static TheoryData<string> Names { get; } = [.. Options.Select(static option => option.Name)];

    [Fact]
    public void Table_HasEveryOptionOnce()
        => Assert.Equal(
            Options.Select(static option => option.Name).Order(StringComparer.Ordinal),
            Table.Select(static row => Assert.Single(MarkdownTable.Codes(row[0]))).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Table_OfAnOption_StatesItsDefault(string name)
    {
        var option = Options.Single(option => option.Name == name);
        var row = Table.Single(row => row[0] == $"`{name}`");

        Assert.Equal(Describe(option.GetValue(new DuoSecondFactorOptions())), row[1]);
    }

    /// <summary>The default of the subject's rule is described in words; these are what the words say.</summary>
    [Fact]
    public void SubjectSelector_Default_IsSubElseNameIdentifier()
    {
        var select = new DuoSecondFactorOptions().SubjectSelector;
        var both = new ClaimsPrincipal(new ClaimsIdentity([new("sub", "1"), new(ClaimTypes.NameIdentifier, "2")]));
        var one = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "2")]));

        Assert.Equal("1", select(both));
        Assert.Equal("2", select(one));
    }

    private static string Describe(object? value) => value switch
    {
        null => "`null`",
        bool flag => flag ? "`true`" : "`false`",
        Enum member => $"`{member}`",
        int number => number.ToString(CultureInfo.InvariantCulture),
        TimeSpan { TotalDays: >= 1 } time => time.TotalDays.ToString("0.## 'days'", CultureInfo.InvariantCulture),
        TimeSpan time => time.TotalMinutes.ToString("0.## 'minutes'", CultureInfo.InvariantCulture),
        PathString { HasValue: false } => "none",
        PathString path => $"`{path}`",
        IEnumerable<DuoAssurance> ways => string.Join(", ", ways.Order().Select(static way => $"`{way}`")),
        ICollection { Count: 0 } => "empty",
        DuoSecondFactorEvents => "the built-in responses",
        Func<ClaimsPrincipal, string?> => "`sub`, else `NameIdentifier`",
        _ => throw new NotSupportedException($"Say how a default of the type {value.GetType()} is written."),
    };
}
