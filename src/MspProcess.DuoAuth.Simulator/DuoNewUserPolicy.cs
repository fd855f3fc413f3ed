namespace MspProcess.DuoAuth.Simulator;

/// <summary>What the simulated Duo does with a user name it does not know.</summary>
public enum DuoNewUserPolicy
{
    /// <summary>The prompt asks the user to enroll.</summary>
    RequireEnrollment = 0,

    /// <summary>The user is let in without a second factor (reason <c>allow_unenrolled_user</c>, no user key).</summary>
    AllowWithoutFactor = 1,

    /// <summary>The prompt says that access is not permitted; no callback happens.</summary>
    Deny = 2,
}
