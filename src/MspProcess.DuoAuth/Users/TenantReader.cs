using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Users;

/// <summary>Asks the host's tenant resolver. If it throws, the tenant is unknown, and no one is let in.</summary>
internal sealed class TenantReader(ILogger<TenantReader> logger)
{
    public async ValueTask<string?> ReadAsync(HttpContext context, ClaimsPrincipal principal)
    {
        try
        {
            return await context.RequestServices.GetRequiredService<IDuoTenantResolver>().ResolveAsync(context, principal, context.RequestAborted);
        }
#pragma warning disable CA1031 // The resolver is the host's and may throw anything; all of it means "unknown", which denies.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.TenantUnresolved(logger, exception);
            return null;
        }
    }
}
