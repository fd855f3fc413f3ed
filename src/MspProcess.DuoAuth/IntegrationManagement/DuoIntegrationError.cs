namespace MspProcess.DuoAuth;

/// <summary>Why an integration was not saved, for the person at the form.</summary>
/// <param name="Field">The field that it concerns.</param>
/// <param name="Reason">The reason, for programs and logs.</param>
/// <param name="Message">One or two English sentences that name the field by its label; no secret, and no text that Duo sent.</param>
public sealed record DuoIntegrationError(DuoIntegrationField Field, DuoFailureReason Reason, string Message);
