using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>What one question to Duo brought.</summary>
/// <param name="Response">What became of the push.</param>
/// <param name="Pause">How long to wait before the next question.</param>
/// <param name="Failure">Why there is no response.</param>
internal sealed record PollOutcome(PhoneResponse Response, TimeSpan Pause, ApiFailure? Failure = null)
{
    public static PollOutcome Later(TimeSpan pause) => new(PhoneResponse.Waiting, pause);
}
