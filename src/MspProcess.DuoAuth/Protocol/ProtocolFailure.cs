namespace MspProcess.DuoAuth.Protocol;

/// <summary>Why a call to Duo failed.</summary>
/// <param name="Reason">The reason, one member for each kind of failure.</param>
/// <param name="Detail">A short text for operators; printable ASCII, without secret, code, state, nonce or token.</param>
internal sealed record ProtocolFailure(DuoFailureReason Reason, string? Detail = null);
