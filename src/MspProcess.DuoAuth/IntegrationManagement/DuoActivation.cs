namespace MspProcess.DuoAuth;

/// <summary>What it takes to put an integration in force, for the page on which an administrator does it.</summary>
/// <param name="Replaces">The integration that is in force and would be switched off; <see langword="null"/> if there is none.</param>
/// <param name="NeedsStepUp">Whether a fresh second factor under the one in force is needed first.</param>
/// <param name="NeedsLiveLogin">Whether one live Duo login with the integration is needed, as people of the tenant are linked.</param>
/// <param name="NeedsPassword">Whether the password is asked for at the start of that login.</param>
/// <param name="Proof">The live login that was made and waits to be used; <see langword="null"/> if there is none.</param>
public sealed record DuoActivation(
    DuoIntegrationSummary? Replaces, bool NeedsStepUp, bool NeedsLiveLogin, bool NeedsPassword, DuoTestSignInProof? Proof);
