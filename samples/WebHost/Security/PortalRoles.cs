namespace MspProcess.Portal.Security;

internal static class PortalRoles
{
    public const string Administrator = "Administrator";

    public const string Technician = "Technician";

    /// <summary>Whoever runs the host: no role of an account, but named by <c>Portal:Operators</c>.</summary>
    public const string Operator = "Operator";
}
