using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth;

/// <summary>A live Duo login with an integration that is not in force yet, by the administrator who makes the request.</summary>
/// <param name="DuoUserName">The Duo user name that logged in.</param>
/// <param name="Factor">How it was confirmed, in Duo's word; <see langword="null"/> if Duo did not say.</param>
/// <param name="ProvedAt">When.</param>
public sealed record DuoTestSignInProof(string DuoUserName, string? Factor, DateTimeOffset ProvedAt);
