namespace MspProcess.DuoAuth.Outages;

/// <summary>Whose health it is: an integration under one set of credentials. Another secret begins anew.</summary>
internal sealed record HealthKey(string TenantId, string IntegrationId, string CredentialRevision);
