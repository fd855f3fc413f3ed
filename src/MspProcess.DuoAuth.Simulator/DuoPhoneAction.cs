namespace MspProcess.DuoAuth.Simulator;

/// <summary>What a user does with what arrives on a phone.</summary>
public enum DuoPhoneAction
{
    /// <summary>Nothing: it times out.</summary>
    Ignore = 0,

    /// <summary>Approves, and types the right code where one is needed. For a call: takes it and presses a key.</summary>
    Approve = 1,

    /// <summary>Denies. For a call: takes it and presses no key.</summary>
    Deny = 2,

    /// <summary>Denies, and reports it as fraud.</summary>
    ReportFraud = 3,
}
