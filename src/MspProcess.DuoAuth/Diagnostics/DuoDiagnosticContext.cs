using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth;

/// <summary>What a check looks at. The client secret is not in it for checks of the host.</summary>
public sealed class DuoDiagnosticContext
{
    private readonly Lock _lock = new();
    private Task<ConnectionProbeResult>? _probe;

    internal DuoDiagnosticContext(HttpContext? context, DuoIntegration? integration = null, DuoCredentials? credentials = null)
    {
        Context = context;
        Integration = integration;
        Credentials = credentials;
    }

    /// <summary>Gets the request that asks; <see langword="null"/> outside of one.</summary>
    public HttpContext? Context { get; }

    /// <summary>Gets the tenant of the integration; <see langword="null"/> where the host is examined.</summary>
    public string? TenantId => Integration?.TenantId;

    /// <summary>Gets the id of the integration; <see langword="null"/> where the host is examined.</summary>
    public string? IntegrationId => Integration?.Id;

    /// <summary>Gets the validated API host of the integration; <see langword="null"/> where the host is examined.</summary>
    public string? ApiHost => Credentials?.Host.Value;

    internal DuoIntegration? Integration { get; }

    internal DuoCredentials? Credentials { get; }

    /// <summary>Connects to Duo once for all checks that ask.</summary>
    internal Task<ConnectionProbeResult> ProbeAsync(IConnectionProbe probe)
    {
        lock (_lock)
        {
            return _probe ??= probe.ProbeAsync(Credentials!.Host);
        }
    }
}
