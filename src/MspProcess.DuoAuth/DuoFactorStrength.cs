namespace MspProcess.DuoAuth;

/// <summary>How strong the factor of a step-up must be.</summary>
public enum DuoFactorStrength
{
    /// <summary>Any factor whose assurance <see cref="DuoSecondFactorOptions.StepUpAssurance"/> accepts.</summary>
    Any = 0,

    /// <summary>A security key or the platform's own authenticator (WebAuthn), which no page of somebody else can relay.</summary>
    PhishingResistant = 1,
}
