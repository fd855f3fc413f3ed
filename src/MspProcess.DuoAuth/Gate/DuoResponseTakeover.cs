using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Takes the response away from a host whose sign-in was held or denied; gives it back when the host fails or signs out.</summary>
internal sealed class DuoResponseTakeover(HttpContext context, Func<ClaimsPrincipal, string?> subjectOf)
{
    private readonly IHttpResponseBodyFeature _body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
    private DuoBodySink? _sink;
    private (PathString Base, PathString Path) _address;

    public DuoHeldSignIn? Held { get; private set; }

    /// <summary>Gets the endpoint that signed in; what runs later may have cleared it.</summary>
    public Endpoint? Endpoint { get; private set; }

    private bool IsHostError => context.Response.StatusCode >= StatusCodes.Status400BadRequest;

    public void Hold(DuoHeldSignIn held)
    {
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException("The response has started already, so a sign-in cannot be answered any more.");
        }

        Held = held;
        Endpoint = context.GetEndpoint();
        _address = (context.Request.PathBase, context.Request.Path);
        if (_sink is null)
        {
            _sink = new DuoBodySink(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), () => Held is null || IsHostError);
            context.Features.Set<IHttpResponseBodyFeature>(_sink);
        }

        context.Features.Set<IHttpAuthenticationFeature>(new DuoUserGuard(
            user => Held is { } current && string.Equals(subjectOf(user), current.Subject, StringComparison.Ordinal)));
    }

    public void Release() => Held = null;

    /// <summary>Ends the request: gives what is to be answered in place of the host, or lets the host's own answer out.</summary>
    public async ValueTask<DuoHeldSignIn?> FinishAsync()
    {
        if (Held is null || IsHostError)
        {
            Held = null;
            await (_sink?.FlushAsync() ?? Task.CompletedTask);
            return null;
        }

        if (context.Response.HasStarted)
        {
            // Somebody wrote past the gate, through a stream taken before the sign-in: nothing more of it may leave.
            context.Abort();
            return null;
        }

        // As the host's own pages saw it: a branch of its pipeline has put its part of the path back by now.
        (context.Request.PathBase, context.Request.Path) = _address;
        context.Features.Set(_body);
        return Held;
    }
}
