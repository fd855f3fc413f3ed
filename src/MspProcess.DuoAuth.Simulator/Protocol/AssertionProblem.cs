namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>Why a client assertion is not accepted.</summary>
internal enum AssertionProblem
{
    None = 0,
    Invalid,
    UnknownClient,
    WrongKind,
    Signature,
    IssuerMismatch,
}
