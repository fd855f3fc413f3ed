namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>A user at Duo: by the immutable id where it is known, else by name.</summary>
internal sealed record DuoUserRef(string? Id, string Name)
{
    public override string ToString() => nameof(DuoUserRef);
}
