namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>The settings of one tenant as a store keeps them.</summary>
/// <param name="TenantId">The tenant; at most 128 characters.</param>
/// <param name="Settings">The settings, with every value inside of its limits.</param>
/// <param name="Revision">The opaque revision: a new value with every change; at most 64 characters.</param>
public sealed record DuoStoredVerificationSettings(string TenantId, DuoVerificationSettings Settings, string Revision);
