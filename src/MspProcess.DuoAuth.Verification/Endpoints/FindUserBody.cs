namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>Whom a technician looks for.</summary>
internal sealed record FindUserBody(string? CustomerId, string? User);
