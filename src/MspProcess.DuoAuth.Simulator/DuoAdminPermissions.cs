namespace MspProcess.DuoAuth.Simulator;

/// <summary>What an Admin API application may do.</summary>
[Flags]
public enum DuoAdminPermissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>"Grant resource - Read": users, phones, groups, and the result of a verification push.</summary>
    ReadResource = 1,

    /// <summary>"Grant resource - Write": to send a verification push.</summary>
    WriteResource = 2,

    /// <summary>"Grant read log": the authentication log.</summary>
    ReadLog = 4,

    /// <summary>All of them.</summary>
    All = ReadResource | WriteResource | ReadLog,
}
