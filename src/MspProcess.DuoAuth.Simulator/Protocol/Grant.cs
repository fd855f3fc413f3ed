namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>What an authorization code stands for.</summary>
internal sealed record Grant(string ClientId, AuthorizeRequest Request, AuthenticatedUser User)
{
    public override string ToString() => $"{nameof(Grant)} of {ClientId}";
}
