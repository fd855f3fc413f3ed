namespace MspProcess.DuoAuth.Simulator;

/// <summary>The status of a group. It overrides that of its members, and is not shown in a user of the Admin API.</summary>
public enum DuoSimulatedGroupStatus
{
    /// <summary>The members' own status counts.</summary>
    Active = 0,

    /// <summary>Active members are let in without a second factor.</summary>
    Bypass = 1,

    /// <summary>No member is let in.</summary>
    Disabled = 2,
}
