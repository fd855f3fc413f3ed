using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>Which browsers skip the prompt, for which user of which application.</summary>
internal sealed class RememberedDevices
{
    public const string CookieName = "simulated-duo-device";

    private readonly ConcurrentDictionary<(string Device, string ClientId, string UserKey), DateTimeOffset> authenticatedAt = new();

    /// <summary>Gets how long a browser is remembered.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(30);

    public void Remember(string device, string clientId, string userKey, DateTimeOffset at) =>
        authenticatedAt[(device, clientId, userKey)] = at;

    /// <summary>When this browser last passed the prompt; <see langword="null"/> if it must pass it now.</summary>
    public DateTimeOffset? Recall(string? device, string clientId, string userKey, TimeSpan? maxAge, DateTimeOffset now) =>
        device is not null
        && authenticatedAt.TryGetValue((device, clientId, userKey), out var at)
        && now - at < (maxAge < Lifetime ? maxAge : Lifetime)
            ? at
            : null;
}
