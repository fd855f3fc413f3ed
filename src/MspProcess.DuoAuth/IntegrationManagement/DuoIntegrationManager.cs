using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.IntegrationManagement;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth;

/// <summary>Manages the integrations of tenants: validates what an administrator enters, has Duo verify it, and only then saves it.</summary>
/// <remarks>
/// Scoped. The caller decides who is an administrator of the tenant; the manager decides what needs a step-up.
/// Every method throws <see cref="InvalidOperationException"/> if the host registered stores that cannot write, and whatever
/// a store throws. Failures that an administrator can do something about are returned as errors.
/// </remarks>
public sealed class DuoIntegrationManager
{
    private readonly Lazy<IntegrationOperations> _operations;

    internal DuoIntegrationManager(
        IDuoIntegrationWriter? integrations, IDuoUserLinkWriter? links, IChangePolicy policy, ITestSignInFlow testSignIns,
        AuditTrail audit, IDuoClient duo, DuoApiHostPolicy hosts, IReadOnlyList<IIntegrationCheck>? otherKinds = null)

        // Created at the first use, so that a host whose own pages manage integrations can register readers alone.
        => _operations = new(() => new IntegrationOperations(
            integrations ?? throw Missing(nameof(IDuoIntegrationWriter)), links ?? throw Missing(nameof(IDuoUserLinkWriter)),
            policy, testSignIns, audit, new CredentialCheck(duo, policy, otherKinds ?? []), hosts));

    private IntegrationReader Reader => _operations.Value.Reader;

    /// <summary>Creates the manager of a request; for the container, which cannot see the internal constructor.</summary>
    internal static DuoIntegrationManager Create(IServiceProvider services) => new(
        services.GetService<IDuoIntegrationWriter>(),
        services.GetService<IDuoUserLinkWriter>(),
        services.GetRequiredService<IChangePolicy>(),
        services.GetRequiredService<ITestSignInFlow>(),
        services.GetRequiredService<AuditTrail>(),
        services.GetRequiredService<IDuoClient>(),
        services.GetRequiredService<DuoApiHostPolicy>(),
        [.. services.GetServices<IIntegrationCheck>()]);

    /// <summary>Lists the tenant's integrations, ordered by name.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The integrations, without their secrets.</returns>
    public async ValueTask<IReadOnlyList<DuoIntegrationSummary>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        var reader = Reader;
        var summaries = new List<DuoIntegrationSummary>();
        foreach (var integration in await reader.ListAsync(tenantId, cancellationToken))
        {
            summaries.Add(await reader.SummarizeAsync(integration, cancellationToken));
        }

        return summaries;
    }

    /// <summary>Finds one integration of the tenant.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The integration without its secret, or <see langword="null"/> if the tenant has none with this ID.</returns>
    public async ValueTask<DuoIntegrationSummary?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => await FindStoredAsync(tenantId, integrationId, cancellationToken) is { } stored ? await Reader.SummarizeAsync(stored, cancellationToken) : null;

    /// <summary>Tells whether editing, deactivating or deleting the integration needs a step-up, because sign-ins depend on it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>
    /// <see langword="true"/> if users are linked through it, in any state, or if any user of the tenant is linked and it is or was active.
    /// <see langword="false"/> for an integration that the tenant does not have.
    /// </returns>
    public async ValueTask<bool> RequiresStepUpAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => await FindStoredAsync(tenantId, integrationId, cancellationToken) is { } stored && await Reader.IsInUseAsync(stored, cancellationToken);

    /// <summary>Adds an integration, once Duo has accepted its values.</summary>
    /// <remarks>
    /// It becomes active if the tenant has no active one of the kind and, for <see cref="DuoIntegrationKind.DuoWebSdk"/>, no user is linked;
    /// otherwise it is a draft, which <see cref="ActivateAsync"/> activates. One of another kind needs a step-up if users of the tenant are
    /// linked. A tenant can have 10 drafts.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="input">What the administrator entered; all four values are needed.</param>
    /// <param name="cancellationToken">Cancels the verification and the look-ups.</param>
    /// <returns>The integration, or an error for each field that is wrong; then nothing was stored.</returns>
    public async ValueTask<DuoIntegrationResult> AddAsync(string tenantId, DuoIntegrationInput input, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ArgumentNullException.ThrowIfNull(input);
        return await _operations.Value.Editing.AddAsync(tenantId, input, cancellationToken);
    }

    /// <summary>Edits an integration. Credentials that differ from the stored ones are verified by Duo first.</summary>
    /// <remarks>
    /// If users are linked through it, a step-up is needed. A new Integration Key or API Hostname is another Duo application, which
    /// cannot vouch for the users of the old one: every user then has to verify the link again. A new Secret Key alone keeps the
    /// links. A change of an inactive integration, other than its name, makes a completed test sign-in void.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="input">What the administrator entered; an empty secret keeps the stored one.</param>
    /// <param name="cancellationToken">Cancels the verification and the look-ups.</param>
    /// <returns>The integration, or the errors; then the integration was not changed.</returns>
    public async ValueTask<DuoIntegrationResult> EditAsync(
        string tenantId, string integrationId, string revision, DuoIntegrationInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (stored, failure) = await Reader.FindForChangeAsync(tenantId, integrationId, revision, cancellationToken);
        return failure ?? await _operations.Value.Editing.EditAsync(stored!, input, cancellationToken);
    }

    /// <summary>Finds what is needed to activate an integration, for the page on which an administrator does it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    /// <returns>What is needed and what was done already; <see langword="null"/> if the tenant has no integration with this ID.</returns>
    public async ValueTask<DuoActivation?> FindActivationAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => await FindStoredAsync(tenantId, integrationId, cancellationToken) is { } stored
            ? await _operations.Value.Activation.DescribeAsync(stored, cancellationToken)
            : null;

    /// <summary>Starts a test sign-in at Duo with an integration that is not active, by the administrator who makes the request. It signs no one in.</summary>
    /// <remarks>
    /// While another integration is active and users are linked, a step-up with that one is needed. Otherwise the password is
    /// needed, unless the administrator is linked through this integration. Duo asks for an interactive factor. A completed test
    /// sign-in counts for this browser and session, until <see cref="DuoSecondFactorOptions.TransactionLifetime"/> is over.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="password">The password as the administrator entered it just now, if <see cref="DuoActivation.NeedsPassword"/>.</param>
    /// <param name="returnUrl">The local address of the page to return to.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    /// <returns><see cref="DuoIntegrationResult.RedirectUrl"/>, or an error.</returns>
    public async ValueTask<DuoIntegrationResult> StartTestSignInAsync(
        string tenantId, string integrationId, string? password, string? returnUrl, CancellationToken cancellationToken)
        => await FindStoredAsync(tenantId, integrationId, cancellationToken) is { } stored
            ? await _operations.Value.Activation.StartTestSignInAsync(stored, password, returnUrl, cancellationToken)
            : IntegrationMessages.NotFound;

    /// <summary>Activates a draft or an inactive integration, once Duo has accepted its stored values again. It replaces the active one.</summary>
    /// <remarks>
    /// If users of the tenant are linked, a completed test sign-in (<see cref="StartTestSignInAsync"/>) is needed and used up, and a
    /// step-up with the active integration. That one is deactivated in the same step, and every user who is linked through it has
    /// to verify the link again.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="cancellationToken">Cancels the verification and the look-ups.</param>
    /// <returns>The integration, or an error; then nothing was changed.</returns>
    public async ValueTask<DuoIntegrationResult> ActivateAsync(
        string tenantId, string integrationId, string revision, CancellationToken cancellationToken)
    {
        var (stored, failure) = await Reader.FindForChangeAsync(tenantId, integrationId, revision, cancellationToken);
        return failure ?? await _operations.Value.Activation.ActivateAsync(stored!, cancellationToken);
    }

    /// <summary>Deactivates an integration. Users who are linked through it cannot sign in until it is activated again.</summary>
    /// <remarks>If users of the tenant are linked, a step-up is needed.</remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    /// <returns>The integration, or an error; a draft cannot be deactivated.</returns>
    public async ValueTask<DuoIntegrationResult> DeactivateAsync(
        string tenantId, string integrationId, string revision, CancellationToken cancellationToken)
    {
        var (stored, failure) = await Reader.FindForChangeAsync(tenantId, integrationId, revision, cancellationToken);
        if ((failure ?? await _operations.Value.Guard.ValidateAsync(stored!, cancellationToken)) is { } denied)
        {
            return denied;
        }

        return stored!.State == DuoIntegrationState.Draft ? IntegrationMessages.NotActive
            : stored.ClientSecret.Length == 0 ? IntegrationMessages.SecretUnreadable
            : await _operations.Value.Repository.SaveStateAsync(stored, DuoIntegrationState.Disabled, cancellationToken);
    }

    /// <summary>Deletes an integration through which no user is linked. The active one needs a step-up while any user of the tenant is linked.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    /// <returns>A success without an integration, or an error, for example because users are linked.</returns>
    public async ValueTask<DuoIntegrationResult> DeleteAsync(
        string tenantId, string integrationId, string revision, CancellationToken cancellationToken)
    {
        var (stored, failure) = await Reader.FindForChangeAsync(tenantId, integrationId, revision, cancellationToken);
        return failure ?? await _operations.Value.Repository.DeleteAsync(stored!, cancellationToken);
    }

    private async ValueTask<DuoIntegration?> FindStoredAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        return await Reader.FindAsync(tenantId, integrationId, cancellationToken);
    }

    private static InvalidOperationException Missing(string writer) => new(
        $"No {writer} is registered, so integrations cannot be managed here. Pass a store that implements it to AddDuoStores, or call AddDuoEntityFrameworkStores.");
}
