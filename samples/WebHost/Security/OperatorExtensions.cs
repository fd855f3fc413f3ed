using System.Security.Claims;

namespace Microsoft.Extensions.Configuration;

internal static class OperatorExtensions
{
    /// <summary>Tells whether a signed-in person runs the host: only by e-mail in the configuration, never by anything that an account can give.</summary>
    public static bool IsOperator(this IConfiguration configuration, ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name }
        && configuration.GetSection("Portal:Operators").GetChildren().Any(child => string.Equals(child.Value, name, StringComparison.OrdinalIgnoreCase));
}
