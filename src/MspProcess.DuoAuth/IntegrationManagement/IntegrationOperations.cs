using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Puts together what the integration manager uses, on the stores of a request.</summary>
internal sealed class IntegrationOperations
{
    public IntegrationOperations(
        IDuoIntegrationWriter integrations, IDuoUserLinkWriter links, IChangePolicy policy, ITestSignInFlow testSignIns,
        AuditTrail trail, CredentialCheck credentials, DuoApiHostPolicy hosts)
    {
        var audit = new IntegrationAudit(trail, policy);
        var integrationLinks = new IntegrationLinks(links, audit);
        Reader = new IntegrationReader(integrations, integrationLinks);
        Guard = new IntegrationChangeGuard(Reader, policy, audit);
        Repository = new IntegrationRepository(integrations, Reader, integrationLinks, Guard, audit);
        var replacement = new IntegrationReplacement(integrations, Reader, integrationLinks, Repository, Guard, audit);
        Editing = new IntegrationEditing(Reader, Repository, replacement, Guard, credentials, hosts);
        Activation = new IntegrationActivation(Reader, Repository, replacement, Guard, testSignIns, credentials, hosts);
    }

    public IntegrationReader Reader { get; }

    public IntegrationChangeGuard Guard { get; }

    public IntegrationRepository Repository { get; }

    public IntegrationEditing Editing { get; }

    public IntegrationActivation Activation { get; }
}
