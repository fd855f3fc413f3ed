using System.Security.Claims;

namespace Microsoft.Extensions.Configuration;

internal static class OperatorExtensions
{
    /// <summary>Tells whether a signed-in user operates the host. Only the configuration decides, by email, and nothing that a tenant can set.</summary>
    public static bool IsOperator(this IConfiguration configuration, ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name }
        && configuration.GetSection("Portal:Operators").GetChildren().Any(child => string.Equals(child.Value, name, StringComparison.OrdinalIgnoreCase));
}
