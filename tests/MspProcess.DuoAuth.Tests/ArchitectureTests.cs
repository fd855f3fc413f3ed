using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.Tests;

/// <summary>The plan of the house, read off the sources.</summary>
public sealed partial class ArchitectureTests
{
    private const string Core = "MspProcess.DuoAuth";
    private const int GreatestLength = 300;
    private static readonly string Sources = Path.Combine(FindRepository(), "src");

    /// <summary>Which rooms a room of the core may use, beside the root's enums, defaults and contracts. The root may use all.</summary>
    public static TheoryData<string, string[]> Rooms { get; } = new()
    {
        { "Diagnostics", [] },
        { "Transactions", [] },
        { "Protocol", [] },
        { "Identity", ["Gate"] },
        { "Events", ["Transactions"] },
        { "Integrations", ["Diagnostics", "Links", "Protocol"] },
        { "Links", ["Diagnostics", "Transactions"] },
        { "Health", ["Diagnostics", "Protocol"] },
        { "Pages", ["Diagnostics", "Events", "Health"] },
        { "Gate", ["Diagnostics", "Events", "Health", "Integrations", "Links", "Pages", "Protocol", "Transactions"] },
        { "Authorization", ["Gate", "Integrations", "Pages", "Transactions"] },
        { "Doctor", ["Diagnostics", "Gate", "Health", "Integrations", "Links", "Pages", "Protocol", "Transactions"] },
        { "Callback", ["Authorization", "Diagnostics", "Events", "Gate", "Health", "Integrations", "Links", "Pages", "Protocol", "Transactions"] },
    };

    [Fact]
    public void Rooms_Table_HasEveryFolder()
        => Assert.Equal(
            Directory.GetDirectories(Path.Combine(Sources, Core)).Select(Path.GetFileName).Except(["bin", "obj"]).Order(StringComparer.Ordinal),
            Rooms.Select(static row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_UsesOnlyWhatItMay(string room, string[] allowed)
    {
        var offences =
            from file in FilesOf(Path.Combine(Sources, Core, room))
            from Match use in UseOfRoom().Matches(File.ReadAllText(file))
            let used = use.Groups["room"].Value
            where used != room && !allowed.Contains(used)
            select $"{Path.GetFileName(file)} uses {used}";

        Assert.Empty(offences);
    }

    [Fact]
    public void Simulator_UsesNothingOfTheCore()
    {
        Assert.DoesNotContain(FilesOf(Path.Combine(Sources, Core + ".Simulator")), static file => UseOfCore().IsMatch(File.ReadAllText(file)));
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(Sources, Core + ".Simulator", Core + ".Simulator.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void SourceFile_Namespace_IsItsFolder()
    {
        var offences =
            from file in FilesOf(Sources)
            where !file.EndsWith("Extensions.cs", StringComparison.Ordinal)
            let expected = Path.GetDirectoryName(Path.GetRelativePath(Sources, file))!.Replace(Path.DirectorySeparatorChar, '.')
            let actual = Namespace().Match(File.ReadAllText(file)).Groups["name"].Value
            where actual != expected && Path.GetFileName(file) != "Program.cs"
            select $"{file}: {actual}";

        Assert.Empty(offences);
    }

    [Fact]
    public void SourceFile_Length_IsReadable()
        => Assert.DoesNotContain(FilesOf(Sources), static file => File.ReadLines(file).Count() > GreatestLength);

    [Fact]
    public void LogEvents_AreTheOnesThatOperatorsKnow()
    {
        var events = typeof(DuoLog).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(static method => (Method: method.Name, Attribute: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(static found => found.Attribute is not null)
            .OrderBy(static found => found.Attribute!.EventId)
            .Select(static found => $"{found.Attribute!.EventId} {found.Attribute.EventName} {found.Attribute.Level} {found.Method}")
            .ToArray();

        Assert.Equal(
            [
                "1 SignInIssued Debug SignInIssued",
                "2 SignInHeld Debug SignInHeld",
                "3 SignInDenied Debug SignInDenied",
                "4 SessionRefused Information SessionRefused",
                "5 StoreUnreadable Error StoreUnreadable",
                "6 TenantUnresolved Error TenantUnresolved",
                "7 PendingNotForgotten Error PendingNotForgotten",
                "10 Refused Warning Refused",
                "11 LinkSuspended Warning LinkSuspended",
                "12 Restarted Information Restarted",
                "13 AuditFailed Error AuditFailed",
                "14 Audit Information Audit",
                "15 Exempted Information Exempted",
                "16 Allowed Information Allowed",
                "17 EventFailed Error EventFailed",
                "18 LinkRejected Warning LinkRejected",
                "20 TransactionsInMemory Warning TransactionsInMemory",
                "21 ResultHandlerReplaced Warning ResultHandlerReplaced",
                "22 LinksInMemory Warning LinksInMemory",
                "23 GateMode Warning GateMode",
                "50 TroubleUnreachable Warning TroubleUnreachable",
                "51 TroubleSlow Warning TroubleSlow",
                "52 TroubleServerError Warning TroubleServerError",
                "53 TroubleRateLimited Warning TroubleRateLimited",
                "54 TroubleTlsFailure Error TroubleTlsFailure",
                "55 TroubleRedirected Error TroubleRedirected",
                "56 TroubleNotDuo Error TroubleNotDuo",
                "57 TroubleClockDrift Error TroubleClockDrift",
                "58 TroubleWrongCredentials Error TroubleWrongCredentials",
                "59 TroubleWrongApplicationType Error TroubleWrongApplicationType",
                "60 TroubleDenied Information TroubleDenied",
                "61 TroubleUserUnknown Warning TroubleUserUnknown",
                "62 TroubleInternal Error TroubleInternal",
                "63 DuoDown Warning DuoDown",
                "64 DuoBack Information DuoBack",
                "65 FailedOpen Warning FailedOpen",
                "80 DoctorCheckFailed Error DoctorCheckFailed",
            ],
            events);
    }

    [Fact]
    public void LogEvents_OutsideDuoLog_DoNotExist()
        => Assert.DoesNotContain(
            FilesOf(Path.Combine(Sources, Core)),
            static file => Path.GetFileName(file) != "DuoLog.cs" && LogCall().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void FailureReasons_HaveNumbersOfTheirOwn()
        => Assert.Equal(Enum.GetNames<DuoFailureReason>().Length, Enum.GetValues<DuoFailureReason>().Distinct().Count());

    [Fact]
    public void FailureReasons_AllHaveWords()
        => Assert.All(Enum.GetValues<DuoFailureReason>(), static reason =>
        {
            var words = DuoFailureTexts.Title(reason) + DuoFailureTexts.Message(reason);
            Assert.InRange(DuoFailureTexts.Title(reason).Length, 5, 60);
            Assert.InRange(DuoFailureTexts.Message(reason).Length, 20, 220);
            Assert.DoesNotContain(reason.ToString(), words, StringComparison.Ordinal);
        });

    /// <summary>A new reason is either explained to the person, or put here because there is nothing that the person could do about it.</summary>
    [Fact]
    public void FailureReasons_WithoutAMessageOfTheirOwn_AreThoseThatNobodyCanActUpon()
    {
        var fallback = DuoFailureTexts.Message(DuoFailureReason.Unspecified);

        var reasons = Enum.GetValues<DuoFailureReason>().Where(reason => DuoFailureTexts.Message(reason) == fallback);

        Assert.Equal(
            [
                DuoFailureReason.Unspecified, DuoFailureReason.TenantUnknown, DuoFailureReason.StoreUnavailable, DuoFailureReason.OriginNotAllowed,
                DuoFailureReason.CallbackMalformed, DuoFailureReason.CallbackRepeatedParameter, DuoFailureReason.IntegrationChanged,
                DuoFailureReason.TicketUnreadable, DuoFailureReason.DuoInvalidGrant, DuoFailureReason.AuthenticationNotFresh, DuoFailureReason.LinkChanged,
                DuoFailureReason.PasswordIncorrect, DuoFailureReason.AlreadyLinked, DuoFailureReason.NothingToConfirm, DuoFailureReason.Conflict,
                DuoFailureReason.NotFound, DuoFailureReason.InputInvalid, DuoFailureReason.IntegrationInUse, DuoFailureReason.LiveLoginRequired,
                DuoFailureReason.IntegrationToReplaceIsOff, DuoFailureReason.TooManyDrafts, DuoFailureReason.InternalError,
            ],
            reasons);
    }

    private static string[] FilesOf(string folder)
    {
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin"))
            .ToArray();
        Assert.NotEmpty(sources);
        return sources;
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, Core + ".sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    // A using directive, or a name that begins with a room.
    [GeneratedRegex(@"(?:using MspProcess\.DuoAuth\.|(?<![\w.""])(?:MspProcess\.DuoAuth\.)?(?=(?:Authorization|Callback|Diagnostics|Doctor|Events|Gate|Health|Identity|Integrations|Links|Pages|Protocol|Transactions)\.I?Duo))(?<room>\w+)")]
    private static partial Regex UseOfRoom();

    [GeneratedRegex(@"using MspProcess\.DuoAuth(?!\.Simulator)")]
    private static partial Regex UseOfCore();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\[LoggerMessage|\bLog(?:Trace|Debug|Information|Warning|Error|Critical)?\(")]
    private static partial Regex LogCall();
}
