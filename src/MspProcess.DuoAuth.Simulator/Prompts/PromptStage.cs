namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>What the prompt shows.</summary>
internal enum PromptStage
{
    Waiting = 0,
    Enrolling,
    Denied,
    Fraud,
    WrongPasscode,
    Calling,
    Disabled,
    LockedOut,
    NotPermitted,
}
