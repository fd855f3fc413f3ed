namespace MspProcess.DuoAuth.Linking;

/// <summary>The link that was stored, or why there is none, with what the log should say about it.</summary>
internal sealed record LinkConfirmationResult(DuoUserLink? Link, DuoFailureReason Reason, string? Detail = null);
