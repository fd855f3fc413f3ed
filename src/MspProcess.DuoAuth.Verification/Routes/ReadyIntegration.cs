using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Routes;

/// <summary>An active integration with credentials that may be used.</summary>
internal sealed record ReadyIntegration(string Id, ApiCredentials Credentials);
