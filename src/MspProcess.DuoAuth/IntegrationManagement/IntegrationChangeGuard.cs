namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Requires a step-up for changes on which sign-ins depend, and records what was denied.</summary>
internal sealed class IntegrationChangeGuard(IntegrationReader reader, IChangePolicy policy, IntegrationAudit audit)
{
    /// <summary>Fails for a change that needs a step-up and has none.</summary>
    /// <remarks>T20, T50: without it, an administrator's stolen session would be enough to take the second factor from every user.</remarks>
    public async ValueTask<DuoIntegrationResult?> ValidateAsync(DuoIntegration stored, CancellationToken cancellationToken)
        => !await reader.IsInUseAsync(stored, cancellationToken) || await IsConfirmedAsync(stored, cancellationToken)
            ? null
            : await DenyAsync(stored, IntegrationMessages.StepUpRequired);

    public ValueTask<bool> IsConfirmedAsync(DuoIntegration stored, CancellationToken cancellationToken)
        => policy.AllowsAsync(stored.TenantId, cancellationToken);

    /// <summary>Records a failure that may be an attack, and returns it.</summary>
    public async ValueTask<DuoIntegrationResult> DenyAsync(DuoIntegration stored, DuoIntegrationResult failure)
    {
        await audit.FailedAsync(stored, failure.Errors[0].Reason);
        return failure;
    }
}
