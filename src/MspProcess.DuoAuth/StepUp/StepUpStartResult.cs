using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Where the browser continues with a step-up, or why it cannot.</summary>
internal readonly record struct StepUpStartResult(DuoFailureReason? Failure, TenantUser? User, string? StartUrl = null);
