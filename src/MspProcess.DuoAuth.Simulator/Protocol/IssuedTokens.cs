using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>The latest ID token of each application, for the fault that sends one twice.</summary>
internal sealed class IssuedTokens
{
    private readonly ConcurrentDictionary<string, string> latest = new(StringComparer.Ordinal);

    public string? Latest(string clientId) => latest.GetValueOrDefault(clientId);

    public void Remember(string clientId, string token) => latest[clientId] = token;
}
