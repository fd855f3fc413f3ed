using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth;

/// <summary>A Duo identity that was proved and waits for the user to confirm the link.</summary>
/// <param name="DuoUserName">The Duo user name that was proved.</param>
/// <param name="Factor">How it was confirmed, in Duo's word; <see langword="null"/> if Duo did not say.</param>
/// <param name="ProvedAt">When.</param>
public sealed record DuoPendingLink(string DuoUserName, string? Factor, DateTimeOffset ProvedAt);
