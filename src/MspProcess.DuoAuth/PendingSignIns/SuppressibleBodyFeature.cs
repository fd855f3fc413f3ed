using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Drops the response body of a host that believes its user to be signed in, unless the response is an error.</summary>
internal sealed class SuppressibleBodyFeature(IHttpResponseBodyFeature inner, Func<bool> isOpen) : SuppressibleBody(inner)
{
    public override bool IsOpen => isOpen();
}
