using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Drops the response of a host whose sign-in was not let through, and lets it pass when the host fails or signs out.</summary>
internal sealed class ResponseReplacement
{
    private readonly HttpContext _context;
    private readonly Func<ClaimsPrincipal, string?> _subjectOf;
    private readonly IHttpResponseBodyFeature _body;
    private readonly ResponseHeaderFilter _headers;
    private (PathString Base, PathString Path) _address;
    private bool _isErrorOfPending;

    /// <summary>Wraps the body before the host's pipeline runs: a buffer may take hold of it long before the sign-in.</summary>
    public ResponseReplacement(HttpContext context, Func<ClaimsPrincipal, string?> subjectOf)
    {
        _context = context;
        _subjectOf = subjectOf;
        _body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new SuppressibleBodyFeature(_body, IsOpen));
        _headers = new ResponseHeaderFilter(context.Response, () => _isErrorOfPending || (Pending is not null && IsHostError));
        WrapUpgrades();
    }

    /// <summary>Gets the sign-in whose response replaces the host's.</summary>
    public PendingSignIn? Pending { get; private set; }

    /// <summary>Gets the endpoint that signed in; what runs later may have cleared it.</summary>
    public Endpoint? Endpoint { get; private set; }

    /// <remarks>A host that was told says 401 to a program that needs a second factor. The gate's own 401 says the same, and where to go.</remarks>
    private bool IsHostError => _context.Response.StatusCode >= StatusCodes.Status400BadRequest
        && !(_context.Response.StatusCode == StatusCodes.Status401Unauthorized && Pending is { IsReported: true });

    public void Begin(PendingSignIn pending)
    {
        Pending = pending;
        SuppressCaches();
        Endpoint = _context.GetEndpoint();
        _address = (_context.Request.PathBase, _context.Request.Path);

        // What wraps the body by now, such as compression, must not begin to write a body that is dropped.
        var body = _context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        if (body is not SuppressibleBodyFeature)
        {
            _context.Features.Set<IHttpResponseBodyFeature>(new SuppressibleBodyFeature(body, IsOpen));
        }

        RequestUserFilter.KeepOut(_context, _subjectOf, () => Pending);
    }

    public void End() => Pending = null;

    /// <summary>Ends the request.</summary>
    /// <returns>The sign-in to respond to instead of the host; <see langword="null"/> if the host's response stands.</returns>
    public PendingSignIn? Complete()
    {
        if (IsOpen())
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
        _context.Features.Set(_body);
        _headers.Protect();
        return Pending;
    }

    private bool IsOpen() => Pending is null || IsHostError;

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

    /// <summary>Wrapped at once too: the web socket middleware takes hold of these features before the host signs in.</summary>
    private void WrapUpgrades()
    {
        if (_context.Features.Get<IHttpUpgradeFeature>() is { } upgrade)
        {
            _context.Features.Set<IHttpUpgradeFeature>(new SuppressibleUpgradeFeature(upgrade, () => Pending is not null));
        }

        if (_context.Features.Get<IHttpExtendedConnectFeature>() is { } connect)
        {
            _context.Features.Set<IHttpExtendedConnectFeature>(new SuppressibleUpgradeFeature.Connect(connect, () => Pending is not null));
        }
    }
}
