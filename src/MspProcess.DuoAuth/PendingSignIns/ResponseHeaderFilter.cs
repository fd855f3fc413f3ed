using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Keeps the response to a pending sign-in as the gate wrote it: callbacks of the host run when a response starts, and may tell about the user.</summary>
/// <remarks>Such callbacks run in the reverse order of their registration. The gate's first one is registered before the host's, and so runs last.</remarks>
internal sealed class ResponseHeaderFilter
{
    private readonly HttpResponse _response;
    private Dictionary<string, StringValues>? _headers;
    private int _status;

    public ResponseHeaderFilter(HttpResponse response)
    {
        _response = response;
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
            return Task.CompletedTask;   // the host's own response
        }

        ResponseHeaders.Restore(_response, _headers);
        _response.StatusCode = _status;
        return Task.CompletedTask;
    }
}
