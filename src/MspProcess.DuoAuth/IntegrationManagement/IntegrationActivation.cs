using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Puts integrations in force: at once where nobody is linked, else after a live Duo login, and in the place of the one before (docs/adr/0019-staged-activation.md).</summary>
internal sealed class IntegrationActivation(
    IntegrationRepository keeper, IChangePolicy guard, ITestSignInFlow trip, IDuoClient duo, DuoApiHostPolicy hosts)
{
    public async ValueTask<DuoActivation> DescribeAsync(DuoIntegration candidate, CancellationToken cancellationToken)
    {
        var standing = await keeper.ReadStandingAsync(candidate, cancellationToken);
        return new(
            standing.InForce is { } replaced ? await keeper.SummarizeAsync(replaced, cancellationToken) : null,
            standing.NeedsStepUp && !await guard.AllowsAsync(candidate.TenantId, cancellationToken),
            standing.NeedsLiveLogin,
            !standing.NeedsStepUp && !await trip.IsLinkedThroughAsync(candidate, cancellationToken),
            await trip.FindProofAsync(candidate, cancellationToken));
    }

    public async ValueTask<DuoTestSignIn> StartLoginAsync(
        DuoIntegration candidate, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        if (candidate.State == DuoIntegrationState.Active)
        {
            return Refused(IntegrationMessages.InForceAlready);
        }

        var (standing, refusal) = await JudgeAsync(candidate, withProof: false, cancellationToken);
        if (refusal is not null)
        {
            return Refused(refusal);
        }

        // T37: the rules of the host may have become stricter since it was saved.
        var form = IntegrationForm.Read(candidate, hosts);
        return form.Credentials is null
            ? DuoTestSignIn.Refused(form.Errors[0])
            : await trip.StartAsync(candidate, standing.NeedsStepUp, password, returnUrl, cancellationToken);
    }

    public async ValueTask<DuoIntegrationResult> RunAsync(DuoIntegration candidate, CancellationToken cancellationToken)
    {
        if (candidate.State == DuoIntegrationState.Active)
        {
            return DuoIntegrationResult.Saved(await keeper.SummarizeAsync(candidate, cancellationToken));
        }

        var (_, refusal) = await JudgeAsync(candidate, withProof: true, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        // Read as a form again: the rules of the host may have become stricter since it was saved (T37).
        var form = IntegrationForm.Read(candidate, hosts);
        if (form.Credentials is not { } credentials)
        {
            return DuoIntegrationResult.Failed(form.Errors);
        }

        if (await CredentialCheck.FindErrorAsync(duo, credentials, cancellationToken) is { } error)
        {
            return DuoIntegrationResult.Failed([error]);
        }

        // Duo took a while; somebody may have linked, or put another one in force.
        (var standing, refusal) = await JudgeAsync(candidate, withProof: true, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (standing.NeedsLiveLogin && !await trip.TakeProofAsync(candidate, cancellationToken))
        {
            return IntegrationMessages.LiveLoginRequired;
        }

        return standing.InForce is { } replaced
            ? await keeper.ReplaceAsync(replaced, candidate, cancellationToken)
            : await keeper.SaveStateAsync(candidate, DuoIntegrationState.Active, cancellationToken);
    }

    private async ValueTask<(ActivationRequirements Standing, DuoIntegrationResult? Refusal)> JudgeAsync(
        DuoIntegration candidate, bool withProof, CancellationToken cancellationToken)
    {
        var standing = await keeper.ReadStandingAsync(candidate, cancellationToken);
        if (standing.IsBlocked)
        {
            return (standing, await keeper.RefuseAsync(candidate, IntegrationMessages.OtherOneIsOff));
        }

        // T20, T50: under the one in force, as long as there is one.
        if (standing.NeedsStepUp && !await guard.AllowsAsync(candidate.TenantId, cancellationToken))
        {
            return (standing, await keeper.RefuseAsync(candidate, IntegrationMessages.StepUpRequired));
        }

        return withProof && standing.NeedsLiveLogin && await trip.FindProofAsync(candidate, cancellationToken) is null
            ? (standing, await keeper.RefuseAsync(candidate, IntegrationMessages.LiveLoginRequired))
            : (standing, null);
    }

    private static DuoTestSignIn Refused(DuoIntegrationResult refusal) => DuoTestSignIn.Refused(refusal.Errors[0]);
}
