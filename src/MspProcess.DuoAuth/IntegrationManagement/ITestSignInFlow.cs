namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>What the integration manager needs of the gate and of the trip to Duo: one live login with an integration before it comes into force.</summary>
internal interface ITestSignInFlow
{
    /// <summary>Tells whether whoever makes the request is linked through the integration, so that Duo itself says whether it is them.</summary>
    ValueTask<bool> IsLinkedThroughAsync(DuoIntegration candidate, CancellationToken cancellationToken);

    /// <summary>Starts the login. Asks for the password, unless Duo says who it is or <paramref name="isConfirmed"/>.</summary>
    ValueTask<DuoTestSignIn> StartAsync(
        DuoIntegration candidate, bool isConfirmed, string? password, string? returnUrl, CancellationToken cancellationToken);

    /// <summary>Finds what was proved in this browser, by this session, with the integration as it is now.</summary>
    ValueTask<DuoTestSignInProof?> FindProofAsync(DuoIntegration candidate, CancellationToken cancellationToken);

    /// <summary>Uses the proof up.</summary>
    /// <returns><see langword="true"/> for exactly one caller.</returns>
    ValueTask<bool> TakeProofAsync(DuoIntegration candidate, CancellationToken cancellationToken);
}
