namespace MspProcess.DuoAuth.Verification.Routes;

/// <summary>How a customer's users are found and asked.</summary>
/// <param name="Route">The API that asks.</param>
/// <param name="Asks">The integration that asks.</param>
/// <param name="LooksUp">The integration that finds users by e-mail and tells their status; none where only the Auth API is there.</param>
internal sealed record SelectedRoute(DuoVerificationRoute Route, ReadyIntegration Asks, ReadyIntegration? LooksUp);
