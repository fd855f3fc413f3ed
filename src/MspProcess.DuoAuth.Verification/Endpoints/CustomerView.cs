namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>A customer, as the endpoints show it.</summary>
internal sealed record CustomerView(string Id, string Name);
