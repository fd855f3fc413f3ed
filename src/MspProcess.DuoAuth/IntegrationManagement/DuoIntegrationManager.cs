using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.IntegrationManagement;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth;

/// <summary>Manages the integrations of tenants: checks what an administrator enters, proves it against Duo, and only then saves it.</summary>
/// <remarks>
/// Scoped. The caller decides who is an administrator of the tenant; the manager decides what needs a fresh second factor.
/// Every method throws <see cref="InvalidOperationException"/> if the host registered stores that cannot write, and whatever
/// a store throws; refusals that a person can do something about come back as errors.
/// </remarks>
public sealed class DuoIntegrationManager
{
    private readonly IDuoIntegrationWriter? _integrations;
    private readonly IDuoUserLinkWriter? _links;
    private readonly IChangePolicy _guard;
    private readonly ITestSignInFlow _trip;
    private readonly IntegrationAudit _audit;
    private readonly IDuoClient _duo;
    private readonly DuoApiHostPolicy _hosts;

    internal DuoIntegrationManager(
        IDuoIntegrationWriter? integrations, IDuoUserLinkWriter? links, IChangePolicy guard, ITestSignInFlow trip,
        AuditTrail audit, IDuoClient duo, DuoApiHostPolicy hosts)
    {
        _integrations = integrations;
        _links = links;
        _guard = guard;
        _trip = trip;
        _audit = new IntegrationAudit(audit, guard);
        _duo = duo;
        _hosts = hosts;
    }

    // Asked at the first use, so that a host whose own screens manage integrations can register readers alone.
    private IntegrationRepository Keeper => new(
        _integrations ?? throw Missing(nameof(IDuoIntegrationWriter)),
        new IntegrationLinks(_links ?? throw Missing(nameof(IDuoUserLinkWriter)), _audit),
        _guard,
        _audit);

    /// <summary>Makes the manager of a request; for the container, which cannot see the internal constructor.</summary>
    internal static DuoIntegrationManager Create(IServiceProvider services) => new(
        services.GetService<IDuoIntegrationWriter>(),
        services.GetService<IDuoUserLinkWriter>(),
        services.GetRequiredService<IChangePolicy>(),
        services.GetRequiredService<ITestSignInFlow>(),
        services.GetRequiredService<AuditTrail>(),
        services.GetRequiredService<IDuoClient>(),
        services.GetRequiredService<DuoApiHostPolicy>());

    /// <summary>Lists the tenant's integrations, ordered by name.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The integrations, without their secrets.</returns>
    public async ValueTask<IReadOnlyList<DuoIntegrationSummary>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        var keeper = Keeper;
        var summaries = new List<DuoIntegrationSummary>();
        foreach (var integration in await keeper.ListAsync(tenantId, cancellationToken))
        {
            summaries.Add(await keeper.SummarizeAsync(integration, cancellationToken));
        }

        return summaries;
    }

    /// <summary>Finds one integration of the tenant.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The integration without its secret, or <see langword="null"/> if the tenant has none with this id.</returns>
    public async ValueTask<DuoIntegrationSummary?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        var keeper = Keeper;
        return await keeper.FindAsync(tenantId, integrationId, cancellationToken) is { } stored
            ? await keeper.SummarizeAsync(stored, cancellationToken)
            : null;
    }

    /// <summary>Tells whether editing, disabling or deleting the integration needs a fresh second factor, since logins rest on it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>
    /// <see langword="true"/> if links exist through it, in any state; or any link of the tenant, if it is or was in force.
    /// <see langword="false"/> for an integration that the tenant does not have.
    /// </returns>
    public async ValueTask<bool> RequiresStepUpAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        var keeper = Keeper;
        return await keeper.FindAsync(tenantId, integrationId, cancellationToken) is { } stored && await keeper.ProtectsAsync(stored, cancellationToken);
    }

    /// <summary>Adds an integration of the kind <see cref="DuoIntegrationKind.DuoWebSdk"/>, once Duo has accepted its values.</summary>
    /// <remarks>
    /// It becomes active if the tenant has no active one of the kind and nobody is linked, otherwise a draft, which
    /// <see cref="EnableAsync"/> puts in force. A tenant may have 10 drafts.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="input">What the administrator entered; all four values are needed.</param>
    /// <param name="cancellationToken">Cancels the proof and the look-ups.</param>
    /// <returns>The integration, or an error for each field that is wrong; then nothing was stored.</returns>
    public async ValueTask<DuoIntegrationResult> AddAsync(string tenantId, DuoIntegrationInput input, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ArgumentNullException.ThrowIfNull(input);
        var keeper = Keeper;
        var form = IntegrationForm.Read(input, storedSecret: null, _hosts);
        if (form.Credentials is not { } credentials)
        {
            return DuoIntegrationResult.Failed(form.Errors);
        }

        if (await keeper.FindManyDraftsAsync(tenantId, 1, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await CredentialCheck.FindErrorAsync(_duo, credentials, cancellationToken) is { } error)
        {
            return DuoIntegrationResult.Failed([error]);
        }

        var integration = new DuoIntegration
        {
            Id = RandomId.Id(),
            TenantId = tenantId,
            Name = form.Name,
            ClientId = credentials.ClientId,
            ClientSecret = credentials.ClientSecret,
            ApiHost = credentials.Host.Value,
            FailMode = input.FailMode ?? DuoFailMode.Closed,
            State = DuoIntegrationState.Active,
            CredentialRevision = RandomId.Id(),
            Revision = RandomId.Id(),
        };
        return await keeper.CreateAsync(integration, cancellationToken);
    }

    /// <summary>Changes an integration, once Duo has accepted the new values. A change of the name alone needs no proof.</summary>
    /// <remarks>
    /// If people are linked through it, a fresh second factor is needed. A new Integration Key or API Hostname is another
    /// Duo application, whose word on a person is another's: every link then waits until its user has proved it again.
    /// A new Secret Key alone keeps the links.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="input">What the administrator entered; an empty secret keeps the stored one.</param>
    /// <param name="cancellationToken">Cancels the proof and the look-ups.</param>
    /// <returns>The integration, or the errors; then the integration was not changed.</returns>
    public async ValueTask<DuoIntegrationResult> EditAsync(
        string tenantId, string integrationId, string revision, DuoIntegrationInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var keeper = Keeper;
        var (stored, refusal) = await keeper.OpenAsync(tenantId, integrationId, revision, cancellationToken);
        if (stored is null)
        {
            return refusal!;
        }

        var form = IntegrationForm.Read(input, stored.ClientSecret, _hosts);
        if (form.Credentials is not { } credentials)
        {
            return DuoIntegrationResult.Failed(form.Errors);
        }

        if (await keeper.GuardAsync(stored, cancellationToken) is { } refused)
        {
            return refused;
        }

        var edited = stored with { Name = form.Name, FailMode = input.FailMode ?? stored.FailMode, Revision = RandomId.Id() };
        var isSameApplication = IntegrationRepository.IsSameApplication(stored, credentials);
        if (isSameApplication && IntegrationRepository.HasSameSecret(stored, credentials))
        {
            return await keeper.SaveAsync(edited, revision, cancellationToken);
        }

        if (await CredentialCheck.FindErrorAsync(_duo, credentials, cancellationToken) is { } error)
        {
            return DuoIntegrationResult.Failed([error]);
        }

        edited = edited with
        {
            ClientId = credentials.ClientId,
            ClientSecret = credentials.ClientSecret,
            ApiHost = credentials.Host.Value,
            CredentialRevision = RandomId.Id(),
        };
        return isSameApplication
            ? await keeper.SaveAsync(edited, revision, cancellationToken)
            : await keeper.ReplaceApplicationAsync(edited, revision, cancellationToken);
    }

    /// <summary>Tells what it takes to put an integration in force, for the page on which an administrator does it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    /// <returns>What is needed and what was done already; <see langword="null"/> if the tenant has no integration with this id.</returns>
    public async ValueTask<DuoActivation?> FindActivationAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        var keeper = Keeper;
        return await keeper.FindAsync(tenantId, integrationId, cancellationToken) is { } stored
            ? await Activation(keeper).DescribeAsync(stored, cancellationToken)
            : null;
    }

    /// <summary>Starts one live Duo login with an integration that is not in force, by the administrator who makes the request; it signs nobody in.</summary>
    /// <remarks>
    /// While another one is in force and people are linked, a fresh second factor under that one is needed. Else the password
    /// is asked for, unless the administrator is linked through the integration itself. Duo asks for an interactive factor.
    /// What it proves is good for this browser and session, until <see cref="DuoSecondFactorOptions.TransactionLifetime"/> is over.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="password">The password as the administrator entered it just now, where it is asked for.</param>
    /// <param name="returnUrl">The local address of the page that goes on afterwards.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    /// <returns>Where to send the browser, or an error.</returns>
    public async ValueTask<DuoTestSignIn> StartLiveLoginAsync(
        string tenantId, string integrationId, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        var keeper = Keeper;
        return await keeper.FindAsync(tenantId, integrationId, cancellationToken) is { } stored
            ? await Activation(keeper).StartLoginAsync(stored, password, returnUrl, cancellationToken)
            : DuoTestSignIn.Refused(IntegrationMessages.NotFound.Errors[0]);
    }

    /// <summary>Puts a draft or disabled integration in force, once Duo has accepted its stored values again, in the place of the one that is.</summary>
    /// <remarks>
    /// If people of the tenant are linked, the live login of <see cref="StartLiveLoginAsync"/> is needed and used up, and a fresh
    /// second factor under the one in force. That one is switched off in the same step, and every link through it waits
    /// until its user has proved it again.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="cancellationToken">Cancels the proof and the look-ups.</param>
    /// <returns>The integration, or an error; then nothing was changed.</returns>
    public async ValueTask<DuoIntegrationResult> EnableAsync(
        string tenantId, string integrationId, string revision, CancellationToken cancellationToken)
    {
        var keeper = Keeper;
        var (stored, refusal) = await keeper.OpenAsync(tenantId, integrationId, revision, cancellationToken);
        return refusal ?? await Activation(keeper).RunAsync(stored!, cancellationToken);
    }

    /// <summary>Switches an integration off. People who are linked through it cannot log in until it is enabled again.</summary>
    /// <remarks>If people of the tenant are linked, a fresh second factor is needed.</remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    /// <returns>The integration, or an error; a draft is one.</returns>
    public async ValueTask<DuoIntegrationResult> DisableAsync(
        string tenantId, string integrationId, string revision, CancellationToken cancellationToken)
    {
        var keeper = Keeper;
        var (stored, refusal) = await keeper.OpenAsync(tenantId, integrationId, revision, cancellationToken);
        if ((refusal ?? await keeper.GuardAsync(stored!, cancellationToken)) is { } refused)
        {
            return refused;
        }

        return stored!.State == DuoIntegrationState.Draft ? IntegrationMessages.NotInForce
            : stored.ClientSecret.Length == 0 ? IntegrationMessages.SecretUnreadable
            : await keeper.SaveStateAsync(stored, DuoIntegrationState.Disabled, cancellationToken);
    }

    /// <summary>Deletes an integration through which nobody is linked. The one in force needs a fresh second factor while anybody of the tenant is linked.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    /// <returns>A success without an integration, or an error; people who are linked are one.</returns>
    public async ValueTask<DuoIntegrationResult> DeleteAsync(
        string tenantId, string integrationId, string revision, CancellationToken cancellationToken)
    {
        var keeper = Keeper;
        var (stored, refusal) = await keeper.OpenAsync(tenantId, integrationId, revision, cancellationToken);
        return refusal ?? await keeper.DeleteAsync(stored!, cancellationToken);
    }

    private IntegrationActivation Activation(IntegrationRepository keeper) => new(keeper, _guard, _trip, _duo, _hosts);
    private static InvalidOperationException Missing(string writer) => new(
        $"No {writer} is registered, so integrations cannot be managed here. Give AddDuoStores a store that implements it too, or call AddDuoEntityFrameworkStores.");
}
