using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Routes;

/// <summary>What Duo's log is read with.</summary>
/// <param name="IntegrationId">The integration that reads.</param>
/// <param name="Credentials">Its credentials.</param>
/// <param name="Application">The key of the application whose rows are wanted.</param>
internal sealed record LogReader(string IntegrationId, ApiCredentials Credentials, string? Application);
