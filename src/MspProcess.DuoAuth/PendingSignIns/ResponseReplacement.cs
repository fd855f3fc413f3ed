using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Drops the response of a host whose sign-in was not let through, and lets it pass when the host fails or signs out.</summary>
/// <remarks>Every request makes one, so it is feature, state and callback at once, and makes everything else when it is needed.</remarks>
internal sealed class ResponseReplacement : SuppressibleBody, IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    private readonly HttpContext _context;
    private readonly IOptionsMonitor<DuoSecondFactorOptions> _monitor;
    private readonly IHttpUpgradeFeature? _upgrade;
    private readonly IHttpExtendedConnectFeature? _connect;
    private ResponseHeaderFilter? _headers;
    private (PathString Base, PathString Path) _address;
    private bool _isErrorOfPending;

    private ResponseReplacement(HttpContext context, IHttpResponseBodyFeature body, IOptionsMonitor<DuoSecondFactorOptions> monitor)
        : base(body)
    {
        _context = context;
        _monitor = monitor;
        _upgrade = context.Features.Get<IHttpUpgradeFeature>();
        _connect = context.Features.Get<IHttpExtendedConnectFeature>();
    }

    /// <summary>Gets the sign-in whose response replaces the host's.</summary>
    public PendingSignIn? Pending { get; private set; }

    /// <summary>Gets the endpoint that signed in; what runs later may have cleared it.</summary>
    public Endpoint? Endpoint { get; private set; }

    /// <remarks>A host that was told says 401 to a program that needs a second factor. The gate's own 401 says the same, and where to go.</remarks>
    private bool IsHostError => _context.Response.StatusCode >= StatusCodes.Status400BadRequest
        && !(_context.Response.StatusCode == StatusCodes.Status401Unauthorized && Pending is { IsReported: true });

    public override bool IsOpen => Pending is null || IsHostError;

    bool IHttpUpgradeFeature.IsUpgradableRequest => _upgrade!.IsUpgradableRequest && Pending is null;

    bool IHttpExtendedConnectFeature.IsExtendedConnect => _connect!.IsExtendedConnect && Pending is null;

    string? IHttpExtendedConnectFeature.Protocol => _connect!.Protocol;

    /// <summary>Wraps body and upgrades before the host's pipeline runs: a buffer, or the web socket middleware, may take hold of them long before the sign-in.</summary>
    public static ResponseReplacement Install(HttpContext context, IOptionsMonitor<DuoSecondFactorOptions> monitor)
    {
        var features = context.Features;
        var replacement = new ResponseReplacement(context, features.GetRequiredFeature<IHttpResponseBodyFeature>(), monitor);
        features.Set<IHttpResponseBodyFeature>(replacement);
        features.Set(replacement);
        if (replacement._upgrade is not null)
        {
            features.Set<IHttpUpgradeFeature>(replacement);
        }

        if (replacement._connect is not null)
        {
            features.Set<IHttpExtendedConnectFeature>(replacement);
        }

        // Such callbacks run in the reverse order of their registration: this one before the host's, and so after them.
        context.Response.OnStarting(static state => ((ResponseReplacement)state).FilterHeaders(), replacement);
        return replacement;
    }

    Task<Stream> IHttpUpgradeFeature.UpgradeAsync() => Pending is null ? _upgrade!.UpgradeAsync() : throw NotWhilePending();

    ValueTask<Stream> IHttpExtendedConnectFeature.AcceptAsync() => Pending is null ? _connect!.AcceptAsync() : throw NotWhilePending();

    public void Begin(PendingSignIn pending)
    {
        Pending = pending;
        SuppressCaches();
        Endpoint = _context.GetEndpoint();
        _address = (_context.Request.PathBase, _context.Request.Path);

        // What wraps the body by now, such as compression, must not begin to write a body that is dropped.
        var body = _context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        if (body is not SuppressibleBody)
        {
            _context.Features.Set<IHttpResponseBodyFeature>(new SuppressibleBodyFeature(body, () => IsOpen));
        }

        RequestUserFilter.KeepOut(_context, user => _monitor.Get(DuoDefaults.AuthenticationScheme).SubjectSelector(user), () => Pending);
    }

    public void End() => Pending = null;

    /// <summary>Ends the request.</summary>
    /// <returns>The sign-in to respond to instead of the host; <see langword="null"/> if the host's response stands.</returns>
    public PendingSignIn? TakeOver()
    {
        if (IsOpen)
        {
            _isErrorOfPending = Pending is not null;
            Pending = null;
            return null;
        }

        if (_context.Response.HasStarted)
        {
            _context.Abort();   // something around the gate has written already: nothing more of it may leave
            return null;
        }

        // As the host's own pages saw it: a branch of its pipeline has put its part of the path back by now.
        (_context.Request.PathBase, _context.Request.Path) = _address;
        _context.Features.Set(InnerBody);
        _headers = new ResponseHeaderFilter(_context.Response);
        return Pending;
    }

    private static InvalidOperationException NotWhilePending() => new(
        "The sign-in of this request is waiting for Duo, so the connection cannot be upgraded. "
        + "Check HttpContext.GetDuoPending() before you accept a web socket, or sign in with another request.");

    private Task FilterHeaders()
    {
        if (_headers is not null)
        {
            _headers.Restore();
        }
        else if (_isErrorOfPending || (Pending is not null && IsHostError))
        {
            // The error is the host's, but what else it set may be about the user: a 416 has the name, the size and the tag of the user's file.
            ResponseHeaders.KeepOnlyThoseOfAnError(_context.Response);
        }

        return Task.CompletedTask;
    }

    /// <summary>Keeps the response out of the host's caches, which would serve it to others.</summary>
    /// <remarks>
    /// Neither cache of the framework stores a response that sets a cookie, and so never one that signs in. A pending sign-in
    /// sets none yet, so the response deletes the cookie of an older failure. The output cache is told as well.
    /// </remarks>
    private void SuppressCaches()
    {
        FailureCookie.Forget(_context);
        if (_context.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.AllowCacheStorage = false;
            cache.Context.EnableOutputCaching = false;
        }
    }
}
