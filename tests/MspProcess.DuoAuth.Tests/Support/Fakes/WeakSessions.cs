using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>Sessions of ann, who is linked, that are no fresh second factor.</summary>
internal static class WeakSessions
{
    public static IReadOnlyDictionary<string, Func<TestPortal, Task<TestBrowser>>> All { get; } =
        new Dictionary<string, Func<TestPortal, Task<TestBrowser>>>(StringComparer.Ordinal)
        {
            ["from before the link"] = static async portal =>
            {
                var browser = await portal.UnlinkedAsync();
                await portal.LinkAsync("ann");
                return browser;
            },
            ["verified long ago"] = static portal => portal.StaleAsync(),
            ["let in by bypass"] = static portal =>
            {
                portal.Duo.AddUser("ann", DuoSimulatedUserStatus.Bypass);
                return portal.LinkedAsync();
            },
            ["of a user with a new stamp"] = static async portal =>
            {
                var browser = await portal.LinkedAsync();
                portal.Users.Locked.TryAdd("ann", true);
                return browser;
            },
        };

    /// <summary>Logs a linked user in through Duo, longer ago than counts as fresh.</summary>
    public static async Task<TestBrowser> StaleAsync(this TestPortal portal)
    {
        var browser = await portal.LinkedAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        return browser;
    }
}
