using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Tests.Documentation;

namespace MspProcess.DuoAuth.Tests.Architecture;

/// <summary>The plan of the house, read off the sources.</summary>
public sealed partial class ArchitectureTests
{
    private const string Core = "MspProcess.DuoAuth";
    private const int GreatestLength = 300;
    private static readonly string Sources = Repository.PathOf("src");

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
            let folder = Path.GetDirectoryName(Path.GetRelativePath(Sources, file))!.Replace(Path.DirectorySeparatorChar, '.')
            let text = File.ReadAllText(file)
            let expected = PublicType().IsMatch(text) ? SharedNamespace(file) ?? folder : folder
            let actual = Namespace().Match(text).Groups["name"].Value
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
        var events = typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static)
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
                "24 SubjectsDifferByCase Warning SubjectsDifferByCase",
                "25 LinkOfDeletedUserKept Error LinkOfDeletedUserKept",
                "30 OpenedWithoutCookie Warning OpenedWithoutCookie",
                "31 OpenedInOtherBrowser Warning OpenedInOtherBrowser",
                "32 OpenedRevoked Information OpenedRevoked",
                "33 OpenedAgain Information OpenedAgain",
                "40 RateLimited Warning Limited",
                "41 RateLimiterFailed Error LimiterFailed",
                "42 AddressOfProxy Warning AddressOfProxy",
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
            static file => Path.GetFileName(file) != "Log.cs" && LogCall().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void FailureReasons_HaveNumbersOfTheirOwn()
        => Assert.Equal(Enum.GetNames<DuoFailureReason>().Length, Enum.GetValues<DuoFailureReason>().Distinct().Count());

    [Fact]
    public void FailureReasons_AllHaveWords()
        => Assert.All(Enum.GetValues<DuoFailureReason>(), static reason =>
        {
            var words = FailureMessages.Title(reason) + FailureMessages.Message(reason);
            Assert.InRange(FailureMessages.Title(reason).Length, 5, 60);
            Assert.InRange(FailureMessages.Message(reason).Length, 20, 220);
            Assert.DoesNotContain(reason.ToString(), words, StringComparison.Ordinal);
        });

    /// <summary>A new reason is either explained to the user, or put here because there is nothing that the user could do about it.</summary>
    [Fact]
    public void FailureReasons_WithoutAMessageOfTheirOwn_AreThoseThatNobodyCanActUpon()
    {
        var fallback = FailureMessages.Message(DuoFailureReason.Unspecified);

        var reasons = Enum.GetValues<DuoFailureReason>().Where(reason => FailureMessages.Message(reason) == fallback);

        Assert.Equal(
            [
                DuoFailureReason.Unspecified, DuoFailureReason.TenantUnknown, DuoFailureReason.StoreUnavailable, DuoFailureReason.OriginNotAllowed,
                DuoFailureReason.CallbackMalformed, DuoFailureReason.CallbackRepeatedParameter, DuoFailureReason.IntegrationChanged,
                DuoFailureReason.TicketUnreadable, DuoFailureReason.DuoInvalidGrant, DuoFailureReason.AuthenticationNotFresh, DuoFailureReason.LinkChanged,
                DuoFailureReason.PasswordIncorrect, DuoFailureReason.AlreadyLinked, DuoFailureReason.NothingToConfirm, DuoFailureReason.Conflict,
                DuoFailureReason.NotFound, DuoFailureReason.InputInvalid, DuoFailureReason.IntegrationInUse, DuoFailureReason.LiveLoginRequired,
                DuoFailureReason.IntegrationToReplaceIsOff, DuoFailureReason.TooManyDrafts, DuoFailureReason.ReauthenticationRequired,
                DuoFailureReason.InternalError,
            ],
            reasons);
    }

    // Public types of the core share one namespace, and so do those of the simulator.
    private static string? SharedNamespace(string file) => ((string[])[Core, Core + ".Simulator"])
        .FirstOrDefault(project => file.StartsWith(Path.Combine(Sources, project) + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static string[] FilesOf(string folder)
    {
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin"))
            .ToArray();
        Assert.NotEmpty(sources);
        return sources;
    }

    [GeneratedRegex(@"using MspProcess\.DuoAuth(?!\.Simulator)")]
    private static partial Regex UseOfCore();

    [GeneratedRegex(@"^public ", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\[LoggerMessage|\bLog(?:Trace|Debug|Information|Warning|Error|Critical)?\(")]
    private static partial Regex LogCall();
}
