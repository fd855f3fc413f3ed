namespace MspProcess.Portal.Security;

internal static class PortalRoles
{
    public const string Administrator = "Administrator";

    public const string Technician = "Technician";
}
