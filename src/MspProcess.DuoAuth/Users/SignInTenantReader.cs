using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Users;

/// <summary>Reads the tenant of a sign-in, which must be one that the host knows. A session is compared with the tenant of its sign-in.</summary>
internal sealed class SignInTenantReader(IDuoTenantResolver tenants, IEnumerable<IDuoTenantDirectory> directories, ILogger<SignInTenantReader> logger)
{
    /// <summary>Reads the tenant. If resolver or directory throws, it is unknown, and no one is let in.</summary>
    public async ValueTask<string?> ReadAsync(HttpContext context, ClaimsPrincipal principal)
    {
        try
        {
            return await ResolveAsync(context, principal);
        }
#pragma warning disable CA1031 // Resolver and directory are the host's and may throw anything; all of it means "unknown", which denies.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.TenantUnresolved(logger, exception);
            return null;
        }
    }

    /// <summary>Reads the tenant for a caller that handles exceptions itself.</summary>
    public async ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal)
    {
        var tenant = await tenants.ResolveAsync(context, principal, context.RequestAborted);
        if (string.IsNullOrEmpty(tenant))
        {
            return null;
        }

        foreach (var directory in directories)
        {
            if (!await directory.ContainsAsync(tenant, context.RequestAborted))
            {
                return null;   // T04: an unknown tenant is not a tenant without Duo
            }
        }

        return tenant;
    }
}
