namespace MspProcess.DuoAuth.Protocol;

/// <summary>Duo is up and accepts the credentials.</summary>
/// <param name="ServerTime">Duo's clock, if it said so.</param>
internal sealed record HealthConfirmation(DateTimeOffset? ServerTime);
