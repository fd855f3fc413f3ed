using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Diagnostics;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Every finding of the diagnostics is explained to operators.</summary>
public sealed class DiagnosticsTableTests
{
    [Fact]
    public async Task Findings_OfTheTable_AreThoseOfTheChecks()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var scope = portal.Services.CreateAsyncScope();
        var checks = scope.ServiceProvider.GetServices<IDiagnosticCheck>().Select(static check => (check.Id, check.Scope));

        Assert.Equal(
            checks.Prepend((Id: "integration", Scope: DiagnosticScope.Integration)).Select(static check => $"`{check.Id}` {check.Scope}"),
            MarkdownTable.Read("docs/troubleshooting.md", "finding", "scope", "what it finds", "first remedy").Select(static row => $"{row[0]} {row[1]}"));
    }
}
