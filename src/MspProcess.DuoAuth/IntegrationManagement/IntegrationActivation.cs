using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>
/// Activates integrations: at once if no user of the tenant is linked; otherwise after a test sign-in, in the place of the
/// active one (docs/adr/0019-staged-activation.md).
/// </summary>
internal sealed class IntegrationActivation(
    IntegrationReader reader, IntegrationRepository repository, IntegrationReplacement replacement, IntegrationChangeGuard guard,
    ITestSignInFlow testSignIns, CredentialCheck check, DuoApiHostPolicy hosts)
{
    public async ValueTask<DuoActivation> DescribeAsync(DuoIntegration candidate, CancellationToken cancellationToken)
    {
        var requirements = await reader.ReadRequirementsAsync(candidate, cancellationToken);
        return new DuoActivation
        {
            Replaces = requirements.Active is { } active ? await reader.SummarizeAsync(active, cancellationToken) : null,
            NeedsStepUp = requirements.NeedsStepUp && !await guard.IsConfirmedAsync(candidate, cancellationToken),
            NeedsTestSignIn = requirements.NeedsTestSignIn,
            NeedsPassword = !requirements.NeedsStepUp && !await testSignIns.IsLinkedThroughAsync(candidate, cancellationToken),
            TestSignIn = await testSignIns.FindCompletedAsync(candidate, cancellationToken),
        };
    }

    public async ValueTask<DuoIntegrationResult> StartTestSignInAsync(
        DuoIntegration candidate, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        if (candidate.State == DuoIntegrationState.Active)
        {
            return IntegrationMessages.AlreadyActive;
        }

        if (candidate.Kind != DuoIntegrationKind.DuoWebSdk)
        {
            return IntegrationMessages.NoTestSignIn;
        }

        var (requirements, failure) = await ValidateAsync(candidate, withTestSignIn: false, cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        // T37: the host's rules may have become stricter since it was saved.
        var form = IntegrationForm.Read(candidate, hosts);
        return form.Credentials is null
            ? DuoIntegrationResult.Failed(form.Errors)
            : await testSignIns.StartAsync(candidate, requirements.NeedsStepUp, password, returnUrl, cancellationToken);
    }

    public async ValueTask<DuoIntegrationResult> ActivateAsync(DuoIntegration candidate, CancellationToken cancellationToken)
    {
        if (candidate.State == DuoIntegrationState.Active)
        {
            return DuoIntegrationResult.Saved(await reader.SummarizeAsync(candidate, cancellationToken));
        }

        if ((await ValidateAsync(candidate, withTestSignIn: true, cancellationToken)).Failure is { } early)
        {
            return early;
        }

        // T37: the host's rules may have become stricter since it was saved.
        var form = IntegrationForm.Read(candidate, hosts);
        if (form.Credentials is not { } credentials)
        {
            return DuoIntegrationResult.Failed(form.Errors);
        }

        if (await check.ValidateAsync(candidate, credentials, cancellationToken) is { } notAccepted)
        {
            return notAccepted;
        }

        // Time has passed at Duo: a user may have linked, or another integration may be active now.
        var (requirements, failure) = await ValidateAsync(candidate, withTestSignIn: true, cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        if (requirements.NeedsTestSignIn && !await testSignIns.RedeemCompletedAsync(candidate, cancellationToken))
        {
            return IntegrationMessages.TestSignInRequired;
        }

        return requirements.Active is { } active
            ? await replacement.ReplaceActiveAsync(active, candidate, cancellationToken)
            : await repository.SaveStateAsync(candidate, DuoIntegrationState.Active, cancellationToken);
    }

    private async ValueTask<(ActivationRequirements Requirements, DuoIntegrationResult? Failure)> ValidateAsync(
        DuoIntegration candidate, bool withTestSignIn, CancellationToken cancellationToken)
    {
        var requirements = await reader.ReadRequirementsAsync(candidate, cancellationToken);
        if (requirements.IsBlocked)
        {
            return (requirements, await guard.DenyAsync(candidate, IntegrationMessages.OtherOneIsInactive));
        }

        // T20, T50: with the active one, as long as there is one.
        if (requirements.NeedsStepUp && !await guard.IsConfirmedAsync(candidate, cancellationToken))
        {
            return (requirements, await guard.DenyAsync(candidate, IntegrationMessages.StepUpRequired));
        }

        return withTestSignIn && requirements.NeedsTestSignIn && await testSignIns.FindCompletedAsync(candidate, cancellationToken) is null
            ? (requirements, await guard.DenyAsync(candidate, IntegrationMessages.TestSignInRequired))
            : (requirements, null);
    }
}
