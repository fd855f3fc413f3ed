namespace MspProcess.DuoAuth.Health;

/// <summary>Whose health it is: an integration under one set of credentials. Another secret begins anew.</summary>
internal sealed record DuoHealthKey(string TenantId, string IntegrationId, string CredentialRevision);
