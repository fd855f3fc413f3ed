namespace MspProcess.DuoAuth.Sessions;

/// <summary>What this node knows of the outage in which a session passed without Duo.</summary>
internal interface IOutageStatus
{
    /// <summary>Says why a session that began in an outage of an integration must end now.</summary>
    /// <param name="integration">The tenant's integration, whose failure mode allows such sessions.</param>
    /// <param name="since">When the session passed.</param>
    /// <returns>The reason for the log; <see langword="null"/> while the outage may go on.</returns>
    string? FindEnd(DuoIntegration integration, DateTimeOffset since);
}
