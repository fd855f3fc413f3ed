using System.Security.Cryptography;
using System.Text;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Adds and edits integrations: reads the form, has Duo verify the credentials, and only then saves.</summary>
internal sealed class IntegrationEditing(
    IntegrationReader reader, IntegrationRepository repository, IntegrationReplacement replacement, IntegrationChangeGuard guard, CredentialCheck check, DuoApiHostPolicy hosts)
{
    public async ValueTask<DuoIntegrationResult> AddAsync(string tenantId, DuoIntegrationInput input, CancellationToken cancellationToken)
    {
        var form = IntegrationForm.Read(input, storedSecret: null, hosts);
        if (form.Credentials is not { } credentials)
        {
            return DuoIntegrationResult.Failed(form.Errors);
        }

        var kind = input.Kind ?? DuoIntegrationKind.DuoWebSdk;
        if (!check.Knows(kind))
        {
            return IntegrationMessages.UnknownKind;
        }

        var integration = new DuoIntegration
        {
            Id = RandomId.Id(),
            TenantId = tenantId,
            Name = form.Name,
            Kind = kind,
            ClientId = credentials.ClientId,
            ClientSecret = credentials.ClientSecret,
            ApiHost = credentials.Host.Value,
            FailMode = input.FailMode ?? DuoFailMode.Closed,
            State = DuoIntegrationState.Active,
            CredentialRevision = RandomId.Id(),
            Revision = RandomId.Id(),
        };
        // T20: another kind decides from its first minute on who counts as verified, and has no test sign-in that could stop a stolen session.
        var failure = kind == DuoIntegrationKind.DuoWebSdk ? null : await guard.ValidateAsync(integration, cancellationToken);
        failure ??= await reader.ValidateDraftsAsync(tenantId, 1, cancellationToken) ?? await check.ValidateAsync(integration, credentials, cancellationToken);
        return failure ?? await repository.CreateAsync(integration, cancellationToken);
    }

    public async ValueTask<DuoIntegrationResult> EditAsync(DuoIntegration stored, DuoIntegrationInput input, CancellationToken cancellationToken)
    {
        var form = IntegrationForm.Read(input, stored.ClientSecret, hosts);
        if (form.Credentials is not { } credentials)
        {
            return DuoIntegrationResult.Failed(form.Errors);
        }

        if (input.Kind is { } kind && kind != stored.Kind)
        {
            return IntegrationMessages.KindIsFixed;
        }

        if (await guard.ValidateAsync(stored, cancellationToken) is { } denied)
        {
            return denied;
        }

        var edited = stored with { Name = form.Name, FailMode = input.FailMode ?? stored.FailMode, Revision = RandomId.Id() };
        var isSameApplication = IsSameApplication(stored, credentials);
        if (isSameApplication && HasSameSecret(stored, credentials))
        {
            return await repository.SaveAsync(stored, InvalidatingTestSignIn(edited, stored), cancellationToken);
        }

        if (await check.ValidateAsync(stored, credentials, cancellationToken) is { } failure)
        {
            return failure;
        }

        edited = edited with
        {
            ClientId = credentials.ClientId,
            ClientSecret = credentials.ClientSecret,
            ApiHost = credentials.Host.Value,
            CredentialRevision = RandomId.Id(),
        };
        return isSameApplication
            ? await repository.SaveAsync(stored, edited, cancellationToken)
            : await replacement.ReplaceApplicationAsync(edited, stored.Revision, cancellationToken);
    }

    /// <summary>T50: a test sign-in vouches for a draft as it was, its behavior during an outage included; a new revision makes it void.</summary>
    private static DuoIntegration InvalidatingTestSignIn(DuoIntegration edited, DuoIntegration stored)
        => edited.FailMode != stored.FailMode && stored.State != DuoIntegrationState.Active ? edited with { CredentialRevision = RandomId.Id() } : edited;

    private static bool IsSameApplication(DuoIntegration stored, DuoCredentials credentials)
        => string.Equals(stored.ClientId, credentials.ClientId, StringComparison.Ordinal)
            && string.Equals(stored.ApiHost, credentials.Host.Value, StringComparison.Ordinal);

    private static bool HasSameSecret(DuoIntegration stored, DuoCredentials credentials)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stored.ClientSecret), Encoding.UTF8.GetBytes(credentials.ClientSecret));
}
