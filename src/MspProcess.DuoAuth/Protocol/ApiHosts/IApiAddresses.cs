namespace MspProcess.DuoAuth.Protocol.ApiHosts;

/// <summary>Tells where the name of an API host leads. A seam for tests, whose Duo is always near; a host cannot replace it.</summary>
internal interface IApiAddresses
{
    /// <summary>Tells whether a host has addresses, and all of them are public. Whatever cannot be told is <see langword="false"/>.</summary>
    ValueTask<bool> ArePublicAsync(DuoApiHost host, CancellationToken cancellationToken);
}
