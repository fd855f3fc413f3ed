using System.Text;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Protocol;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>One browser at the prompt, and its redirect back to the client.</summary>
internal sealed record PromptSession(HttpContext Context, DuoSimulator Simulator, PromptTransaction Transaction)
{
    /// <summary>How long a code can be redeemed. Duo's own figure is not published.</summary>
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Sends the browser back with a code.</summary>
    public Task<Reply> CompleteAsync(DuoSimulatedUser? user, Authentication how, DateTimeOffset authenticatedAt)
    {
        var request = Transaction.Request;
        var code = RandomText.Handle();
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("state", request.State),
            new(request.UsesDuoCode ? "duo_code" : "code", code),
        };

        return FaultRunner.RunAsync(Context, Simulator, DuoSimulatorEndpoint.Callback, RequestParameters.Of(parameters), call =>
        {
            call.Journal.Identify(Transaction.Application.ClientId);
            if (call.Fault?.SpendsCode != true)
            {
                var grant = new Grant(Transaction.Application.ClientId, request, Snapshot(user, how, authenticatedAt));
                Simulator.State.Get<ExpiringStore<Grant>>().Add(code, grant, call.Now + CodeLifetime);
            }

            foreach (var change in call.Fault?.CallbackChanges ?? [])
            {
                change(parameters);
            }

            return Task.FromResult(Reply.Redirect(Address(request.RedirectUri, parameters)));
        });
    }

    private AuthenticatedUser Snapshot(DuoSimulatedUser? user, Authentication how, DateTimeOffset at)
    {
        var sent = Transaction.Request.UserName;
        var name = user?.Name ?? sent;
        var alias = string.Equals(name, sent, StringComparison.OrdinalIgnoreCase) ? string.Empty : sent;

        return new(name, user?.Key, alias, how, at, AccessDevice.Of(Context));
    }

    private static string Address(string redirectUri, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var address = new StringBuilder(redirectUri);
        var separator = redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';

        foreach (var (name, value) in parameters)
        {
            address.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return address.ToString();
    }
}
