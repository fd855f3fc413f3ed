namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>The code that the caller read.</summary>
internal sealed record CodeBody(string? Code)
{
    public override string ToString() => nameof(CodeBody);
}
