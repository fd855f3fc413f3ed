using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>Says of every name where it leads, in place of a resolver.</summary>
internal sealed class FixedAddresses(bool arePublic) : IApiAddresses
{
    public int Asked { get; private set; }

    public ValueTask<bool> ArePublicAsync(DuoApiHost host, CancellationToken cancellationToken)
    {
        Asked++;
        return new(arePublic);
    }
}
