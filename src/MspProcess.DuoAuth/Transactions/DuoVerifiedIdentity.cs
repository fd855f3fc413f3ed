namespace MspProcess.DuoAuth;

/// <summary>What a completed round trip to Duo proved.</summary>
/// <param name="UserKey">Duo's immutable key of the user.</param>
/// <param name="Factor">How the user confirmed, in Duo's word; <see langword="null"/> if Duo did not say.</param>
/// <param name="AuthenticatedAt">When Duo authenticated the user.</param>
/// <param name="Assurance">How Duo came to allow the user.</param>
public sealed record DuoVerifiedIdentity(string UserKey, string? Factor, DateTimeOffset AuthenticatedAt, DuoAssurance Assurance);
