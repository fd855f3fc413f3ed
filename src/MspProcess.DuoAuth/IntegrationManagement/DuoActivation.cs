namespace MspProcess.DuoAuth;

/// <summary>What is needed to activate an integration, for the page on which an administrator does it.</summary>
public sealed class DuoActivation
{
    internal DuoActivation()
    {
    }

    /// <summary>Gets the active integration, which would be deactivated; <see langword="null"/> if there is none.</summary>
    public DuoIntegrationSummary? Replaces { get; internal init; }

    /// <summary>Gets a value indicating whether a recent step-up with the active integration is needed first.</summary>
    public bool NeedsStepUp { get; internal init; }

    /// <summary>Gets a value indicating whether a test sign-in with the integration is needed, as users of the tenant are linked.</summary>
    public bool NeedsTestSignIn { get; internal init; }

    /// <summary>Gets a value indicating whether the password is needed to start the test sign-in.</summary>
    public bool NeedsPassword { get; internal init; }

    /// <summary>Gets the test sign-in that was completed and not used yet; <see langword="null"/> if there is none.</summary>
    public DuoVerifiedIdentity? TestSignIn { get; internal init; }
}
