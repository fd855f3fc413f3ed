using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Flow;

/// <summary>The integration that a transaction began with, and the credentials to call Duo with.</summary>
internal sealed record TransactionIntegration(DuoIntegration Integration, DuoCredentials Credentials);
