using System.Security.Claims;
using MspProcess.DuoAuth.Verification;

namespace Microsoft.AspNetCore.Http;

/// <summary>The technician behind a request, for the verification of callers.</summary>
internal static class TechnicianExtensions
{
    /// <summary>Takes the technician from the session that Duo confirmed, under the name that callers read on their phones.</summary>
    /// <exception cref="InvalidOperationException">The page lacks <c>RequireDuo</c>.</exception>
    public static async ValueTask<DuoTechnician> GetTechnicianAsync(this HttpContext context) =>
        await context.GetDuoTechnicianAsync() is { } technician
            ? technician with { Name = context.User.GetDisplayName() }
            : throw new InvalidOperationException("A page of the help desk needs RequireDuo.");
}
