using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>What a check is about: the request, and the integration unless the host is checked.</summary>
internal sealed class DiagnosticContext(HttpContext? request, DuoIntegration? integration = null, DuoCredentials? credentials = null)
{
    private readonly Lock _lock = new();
    private Task<ConnectionProbeResult>? _probe;

    /// <summary>Gets the current request; <see langword="null"/> outside of one.</summary>
    public HttpContext? Request => request;

    public DuoIntegration? Integration => integration;

    public DuoCredentials? Credentials => credentials;

    /// <summary>Connects to Duo once, for all checks that need it.</summary>
    public Task<ConnectionProbeResult> ProbeAsync(IConnectionProbe probe)
    {
        lock (_lock)
        {
            return _probe ??= probe.ProbeAsync(Credentials!.Host);
        }
    }
}
