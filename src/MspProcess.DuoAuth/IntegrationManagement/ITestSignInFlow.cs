namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Test sign-ins with an integration before it is activated, by the current user.</summary>
internal interface ITestSignInFlow
{
    /// <summary>Tells whether the current user is linked through the integration, so that Duo itself identifies them.</summary>
    ValueTask<bool> IsLinkedThroughAsync(DuoIntegration candidate, CancellationToken cancellationToken);

    /// <summary>Starts a test sign-in. The password is needed, unless the user is linked through the integration or <paramref name="isConfirmed"/>.</summary>
    ValueTask<DuoIntegrationResult> StartAsync(
        DuoIntegration candidate, bool isConfirmed, string? password, string? returnUrl, CancellationToken cancellationToken);

    /// <summary>Finds the test sign-in that this session completed in this browser, with the integration as it is now.</summary>
    ValueTask<DuoVerifiedIdentity?> FindCompletedAsync(DuoIntegration candidate, CancellationToken cancellationToken);

    /// <summary>Uses the completed test sign-in up.</summary>
    /// <returns><see langword="true"/> for exactly one caller.</returns>
    ValueTask<bool> RedeemCompletedAsync(DuoIntegration candidate, CancellationToken cancellationToken);
}
