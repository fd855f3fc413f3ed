namespace MspProcess.Portal.Activity;

/// <summary>The portal's own events; Duo's come from its audit sink under their own names.</summary>
internal static class PortalAuditEvent
{
    public const string PasswordAccepted = "PasswordAccepted";

    public const string WrongPassword = "WrongPassword";

    public const string UserLocked = "UserLocked";

    public const string LoggedOut = "LoggedOut";
}
