using Microsoft.AspNetCore.Mvc.ApplicationModels;
using MspProcess.Portal.Security;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Which pages need which role. Pages that are not named here need a login.</summary>
internal static class PortalConventionExtensions
{
    public static void AddPortalConventions(this PageConventionCollection conventions)
    {
        conventions.AuthorizeFolder("/Integrations", PortalRoles.Administrator);
        conventions.AuthorizeFolder("/HelpDesk", PortalRoles.HelpDesk);
        conventions.AuthorizePage("/HelpDesk/Settings", PortalRoles.Administrator);
        conventions.AuthorizeFolder("/Host", PortalRoles.Operator);
        conventions.AuthorizePage("/People/Reset", PortalRoles.Administrator);
        conventions.AllowAnonymousToPage("/Login");
        conventions.AllowAnonymousToPage("/Error");
        conventions.AllowAnonymousToPage("/DuoFailure");
    }
}
