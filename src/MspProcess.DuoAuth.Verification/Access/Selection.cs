namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>A user whom a technician found, as the browser carries them: encrypted, for this technician and browser, for ten minutes.</summary>
internal sealed record Selection(
    string TenantId, string Technician, string Browser, string CustomerId, string? DuoUserId, string UserName, DateTimeOffset Expires)
{
    public override string ToString() => nameof(Selection);
}
