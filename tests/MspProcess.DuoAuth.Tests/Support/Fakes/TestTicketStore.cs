using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>A host's ticket store, as a cache would be: a renewal of a key that is gone puts it back.</summary>
internal sealed class TestTicketStore : ITicketStore
{
    private int _last;

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    public AuthenticationTicket? Ticket(string key) => Entries.TryGetValue(key, out var bytes) ? TicketSerializer.Default.Deserialize(bytes) : null;

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = "key-" + Interlocked.Increment(ref _last);
        Entries[key] = TicketSerializer.Default.Serialize(ticket);
        return Task.FromResult(key);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        Entries[key] = TicketSerializer.Default.Serialize(ticket);
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(Ticket(key));

    public Task RemoveAsync(string key)
    {
        Entries.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
