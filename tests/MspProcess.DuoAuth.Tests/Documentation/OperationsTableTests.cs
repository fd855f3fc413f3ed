using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>What operators look up is complete: every reason of a failure, and every line of the log.</summary>
public sealed class OperationsTableTests
{
    private const string Troubleshooting = "docs/troubleshooting.md";
    private const string Telemetry = "docs/telemetry.md";

    [Fact]
    public void Reasons_OfTheTable_AreThoseOfTheEnum()
        => Assert.Equal(
            Enum.GetValues<DuoFailureReason>().Select(static reason => $"`DUO-{((int)reason).ToString(CultureInfo.InvariantCulture)}` `{reason}`"),
            MarkdownTable.Read(Troubleshooting, "number", "reason", "what happened", "what to do").Select(static row => $"{row[0]} {row[1]}"));

    [Fact]
    public void LogEvents_OfTheTable_AreThoseThatAreWritten()
    {
        var written = typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(static message => message.EventId)
            .Select(static message => $"{message.EventId.ToString(CultureInfo.InvariantCulture)} `{message.EventName}` {message.Level}");

        Assert.Equal(
            written,
            MarkdownTable.Read(Telemetry, "id", "event", "level", "meaning").Select(static row => $"{row[0]} {row[1]} {row[2]}"));
    }

    [Fact]
    public void AuditEvents_OfTheTable_AreThoseOfTheEnum()
        => Assert.Equal(
            Enum.GetValues<DuoAuditEvent>().Where(static @event => @event != DuoAuditEvent.None).Select(static @event => $"`{@event}`"),
            MarkdownTable.Read(Telemetry, "audit event", "meaning").Select(static row => row[0]));
}
