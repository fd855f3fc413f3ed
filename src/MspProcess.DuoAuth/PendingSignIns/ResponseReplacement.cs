using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Takes the response away from a host whose sign-in was held or denied; gives it back when the host fails or signs out.</summary>
internal sealed class ResponseReplacement
{
    private readonly HttpContext _context;
    private readonly Func<ClaimsPrincipal, string?> _subjectOf;
    private readonly IHttpResponseBodyFeature _body;
    private readonly ResponseHeaderFilter _answer;
    private (PathString Base, PathString Path) _address;

    /// <summary>Puts a sink under the host's pipeline from the start: a buffer may take hold of the body long before the sign-in.</summary>
    public ResponseReplacement(HttpContext context, Func<ClaimsPrincipal, string?> subjectOf)
    {
        _context = context;
        _subjectOf = subjectOf;
        _body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new SuppressibleBodyFeature(_body, IsOpen));
        _answer = new ResponseHeaderFilter(context.Response);
    }

    public PendingSignIn? Held { get; private set; }

    /// <summary>Gets the endpoint that signed in; what runs later may have cleared it.</summary>
    public Endpoint? Endpoint { get; private set; }

    /// <remarks>A host that was told says 401 to a program that needs a second factor. The gate's own 401 says the same, and where to go.</remarks>
    private bool IsHostError => _context.Response.StatusCode >= StatusCodes.Status400BadRequest
        && !(_context.Response.StatusCode == StatusCodes.Status401Unauthorized && Held is { IsReported: true });

    public void Hold(PendingSignIn held)
    {
        Held = held;
        OutputCacheSuppression.Forbid(_context);
        Endpoint = _context.GetEndpoint();
        _address = (_context.Request.PathBase, _context.Request.Path);

        // What lies around the sink by now, such as compression, must not begin to write a body that is dropped.
        var body = _context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        if (body is not SuppressibleBodyFeature)
        {
            _context.Features.Set<IHttpResponseBodyFeature>(new SuppressibleBodyFeature(body, IsOpen));
        }

        RequestUserFilter.KeepOut(_context, _subjectOf, () => Held);
    }

    /// <summary>The host has named where the held login is to end.</summary>
    public void ReturnTo(string? returnUrl) => Held = Held is { } held ? held with { ReturnUrl = returnUrl ?? held.ReturnUrl } : null;

    public void Release() => Held = null;

    /// <summary>Ends the request: gives what is to be answered in place of the host, if anything.</summary>
    public PendingSignIn? Finish()
    {
        if (IsOpen())
        {
            Held = null;
            return null;
        }

        if (_context.Response.HasStarted)
        {
            _context.Abort();   // somebody around the gate has written already: nothing more of it may leave
            return null;
        }

        // As the host's own pages saw it: a branch of its pipeline has put its part of the path back by now.
        (_context.Request.PathBase, _context.Request.Path) = _address;
        _context.Features.Set(_body);
        _answer.Protect();
        return Held;
    }

    private bool IsOpen() => Held is null || IsHostError;
}
