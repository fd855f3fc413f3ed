namespace MspProcess.Portal.Security;

internal static class PortalRoles
{
    public const string Administrator = "Administrator";

    public const string Technician = "Technician";

    /// <summary>Who may verify callers: technicians and administrators.</summary>
    public const string HelpDesk = "HelpDesk";

    /// <summary>Operators of the host: not a role of a tenant, but the emails in <c>Portal:Operators</c>.</summary>
    public const string Operator = "Operator";
}
