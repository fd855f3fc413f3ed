using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Refuses to hand the connection to a host whose sign-in is pending: on a raw stream nothing could be dropped any more.</summary>
internal sealed class SuppressibleUpgradeFeature(IHttpUpgradeFeature inner, Func<bool> isPending) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => inner.IsUpgradableRequest && !isPending();

    public Task<Stream> UpgradeAsync() => isPending() ? throw NotWhilePending() : inner.UpgradeAsync();

    private static InvalidOperationException NotWhilePending() => new(
        "The sign-in of this request is waiting for Duo, so the connection cannot be upgraded. "
        + "Check HttpContext.GetDuoPending() before you accept a web socket, or sign in with another request.");

    /// <summary>The same for extended CONNECT, by which HTTP/2 opens a web socket.</summary>
    internal sealed class Connect(IHttpExtendedConnectFeature inner, Func<bool> isPending) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => inner.IsExtendedConnect && !isPending();

        public string? Protocol => inner.Protocol;

        public ValueTask<Stream> AcceptAsync() => isPending() ? throw NotWhilePending() : inner.AcceptAsync();
    }
}
