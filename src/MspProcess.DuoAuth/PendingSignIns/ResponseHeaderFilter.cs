using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Keeps the response to a pending sign-in as the gate wrote it: callbacks of the host run when a response starts, and may tell about the user.</summary>
internal sealed class ResponseHeaderFilter
{
    private readonly HttpResponse _response;
    private Dictionary<string, StringValues>? _headers;
    private int _status;

    /// <summary>From now on nothing but the gate writes, until the response starts.</summary>
    public ResponseHeaderFilter(HttpResponse response)
    {
        _response = response;
        response.OnStarting(static state => ((ResponseHeaderFilter)state).Remember(), this);
    }

    /// <summary>Undoes what the host's callbacks have written.</summary>
    public void Restore()
    {
        if (_headers is not null)
        {
            ResponseHeaders.Restore(_response, _headers);
            _response.StatusCode = _status;
        }
    }

    private Task Remember()
    {
        _headers = new Dictionary<string, StringValues>(_response.Headers, StringComparer.OrdinalIgnoreCase);
        _status = _response.StatusCode;
        return Task.CompletedTask;
    }
}
