using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MspProcess.DuoAuth.Requests;

/// <summary>The response as it was before an event of the host ran. An event that fails midway leaves nothing of its own response behind.</summary>
internal sealed class ResponseSnapshot(HttpResponse response)
{
    private readonly int _status = response.StatusCode;
    private readonly KeyValuePair<string, StringValues>[] _headers = [.. response.Headers];

    public void Restore()
    {
        response.StatusCode = _status;
        response.Headers.Clear();
        foreach (var (name, value) in _headers)
        {
            response.Headers[name] = value;
        }
    }
}
