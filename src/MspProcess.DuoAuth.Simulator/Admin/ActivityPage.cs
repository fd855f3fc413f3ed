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
        var calls = request.Simulator.Calls;
        var found = calls.Reverse().Where(call => request.Finds(call.Endpoint.ToString(), call.ClientId, call.Error, Status(call))).Take(Shown).ToList();

        return AdminPage.Show(request, "Activity", Html.Of($"""
            <p class="muted">The latest calls to the simulator, newest first.</p>
            <section class="panel" aria-label="Calls">
            {Html.When(calls.Count > 0, FormFields.Filter("Find calls by endpoint, client ID, status or error", request.Search, string.Empty))}
            {Html.When(calls.Count == 0, Html.Of($"""<p class="empty">There were no calls yet.</p>"""))}
            {Html.When(calls.Count > 0 && found.Count == 0, Html.Of($"""<p class="empty">Nothing matches “{request.Search}”. <a href="/activity">Show all</a></p>"""))}
            {Html.When(found.Count > 0, Table(found))}
            </section>
            """));
    }

    private static Html Table(IEnumerable<DuoSimulatedCall> calls) => Html.Of($"""
        <table>
        <thead><tr><th scope="col">Time (UTC)</th><th scope="col">Endpoint</th><th scope="col">Client ID</th><th scope="col">Status</th><th scope="col">Error</th></tr></thead>
        <tbody>{calls.Select(Row)}</tbody>
        </table>
        """);

    private static Html Row(DuoSimulatedCall call) => Html.Of($"""
        <tr><td data-label="Time (UTC)"><time datetime="{call.ReceivedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}">{call.ReceivedAt.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</time></td>
        <td data-label="Endpoint">{call.Endpoint.ToString()}</td><td data-label="Client ID"><code>{call.ClientId}</code></td>
        <td data-label="Status"><span class="tag {(call.Status is null or >= 400 ? "disabled" : "active")}">{Status(call)}</span></td><td data-label="Error">{call.Error}</td></tr>
        """);

    private static string Status(DuoSimulatedCall call) => call.Status?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
