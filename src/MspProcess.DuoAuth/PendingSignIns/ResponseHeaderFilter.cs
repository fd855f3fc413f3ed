using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Keeps the response to a pending sign-in as the gate wrote it: callbacks of the host run when a response starts, and may tell about the user.</summary>
/// <remarks>Such callbacks run in the reverse order of their registration. The gate's first one is registered before the host's, and so runs last.</remarks>
internal sealed class ResponseHeaderFilter
{
    private readonly HttpResponse _response;
    private readonly Func<bool> _isErrorOfHost;
    private Dictionary<string, StringValues>? _headers;
    private int _status;

    /// <param name="response">The response.</param>
    /// <param name="isErrorOfHost">Tells whether it is a host's error after a sign-in that was not let through.</param>
    public ResponseHeaderFilter(HttpResponse response, Func<bool> isErrorOfHost)
    {
        _response = response;
        _isErrorOfHost = isErrorOfHost;
        response.OnStarting(static state => ((ResponseHeaderFilter)state).Restore(), this);
    }

    /// <summary>From now on nothing but the gate writes, until the response starts.</summary>
    public void Protect() => _response.OnStarting(static state => ((ResponseHeaderFilter)state).Remember(), this);

    private Task Remember()
    {
        _headers = new Dictionary<string, StringValues>(_response.Headers, StringComparer.OrdinalIgnoreCase);
        _status = _response.StatusCode;
        return Task.CompletedTask;
    }

    private Task Restore()
    {
        if (_headers is null)
        {
            if (_isErrorOfHost())
            {
                // The error is the host's, but what else it set may be about the user: a 416 has the name, the size and the tag of the user's file.
                ResponseHeaders.KeepOnlyThoseOfAnError(_response);
            }

            return Task.CompletedTask;   // the host's own response
        }

        ResponseHeaders.Restore(_response, _headers);
        _response.StatusCode = _status;
        return Task.CompletedTask;
    }
}
