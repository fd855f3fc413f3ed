using System.Globalization;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The latest calls, newest first, with the error of each.</summary>
internal static class ActivityPage
{
    private const int Shown = 100;

    public static Reply Show(PageRequest request)
    {
        var calls = request.Simulator.Calls.Reverse().Take(Shown).ToList();
        return AdminPage.Show("Activity", Html.Of($"""
            <section class="panel scroll" aria-label="Calls" tabindex="0">
            {Html.When(calls.Count == 0, Html.Of($"""<p class="muted">No calls yet.</p>"""))}
            {Html.When(calls.Count > 0, Table(calls))}
            </section>
            """));
    }

    private static Html Table(IEnumerable<DuoSimulatedCall> calls) => Html.Of($"""
        <table>
        <thead><tr><th scope="col">Time (UTC)</th><th scope="col">Call</th><th scope="col">Client ID</th><th scope="col">Status</th><th scope="col">Error</th></tr></thead>
        <tbody>{calls.Select(Row)}</tbody>
        </table>
        """);

    private static Html Row(DuoSimulatedCall call) => Html.Of($"""
        <tr><td>{call.ReceivedAt.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</td>
        <td>{call.Endpoint.ToString()}</td><td><code>{call.ClientId}</code></td>
        <td>{call.Status?.ToString(CultureInfo.InvariantCulture) ?? "none"}</td><td>{call.Error}</td></tr>
        """);
}
