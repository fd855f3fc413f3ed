namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>A node's right to ask Duo about an attempt.</summary>
/// <param name="Node">The node; at most 64 characters.</param>
/// <param name="Until">When another node may take over.</param>
public sealed record DuoVerificationLease(string Node, DateTimeOffset Until);
