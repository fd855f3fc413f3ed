using System.Globalization;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>The refusals that concern an integration as a whole, worded for the administrator.</summary>
internal static class IntegrationMessages
{
    public static DuoIntegrationResult NotFound { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.NotFound, "This integration does not exist any more.");

    public static DuoIntegrationResult Conflict { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.Conflict, "Somebody else changed this integration in the meantime. Load the page again, then repeat your change.");

    public static DuoIntegrationResult AnotherIsActive { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.Conflict, "Another integration of this kind is active. Disable that one first.");

    public static DuoIntegrationResult StepUpRequired { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.StepUpRequired, "People are linked through this integration. Confirm with Duo that it is you, then repeat the change.");

    public static DuoIntegrationResult LiveLoginRequired { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.LiveLoginRequired, "People of your account are linked. Prove the integration with a Duo login of your own first.");

    public static DuoIntegrationResult OtherOneIsOff { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.IntegrationToReplaceIsOff,
        "People are linked through an integration that is switched off. Enable that one first, so that you can confirm with it.");

    public static DuoIntegrationResult InForceAlready { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.Conflict, "This integration is in force already.");

    public static DuoIntegrationResult NotInForce { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.Conflict, "This integration is a draft, so there is nothing to switch off.");

    public static DuoIntegrationResult SecretUnreadable { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.StoreUnavailable, "The stored Secret Key cannot be read any more. Edit the integration and enter the Secret Key again.");

    public static DuoIntegrationResult TooManyDrafts(int most) => DuoIntegrationResult.Failed(
        DuoFailureReason.TooManyDrafts,
        string.Create(CultureInfo.InvariantCulture, $"There are {most} drafts, and that is the most. Delete one that you do not need."));

    public static DuoIntegrationResult InUse(int linked) => DuoIntegrationResult.Failed(
        DuoFailureReason.IntegrationInUse,
        linked == 1
            ? "1 person is linked through this integration. It can be deleted once the link is removed."
            : string.Create(CultureInfo.InvariantCulture, $"{linked} people are linked through this integration. It can be deleted once their links are removed."));

    /// <summary>Explains why a store wrote nothing.</summary>
    public static DuoIntegrationResult Of(DuoStoreResult result) => result switch
    {
        DuoStoreResult.Conflict => Conflict,
        DuoStoreResult.NotFound => NotFound,
        DuoStoreResult.Duplicate => AnotherIsActive,
        _ => DuoIntegrationResult.Failed(DuoFailureReason.StoreUnavailable, "The integration could not be saved. Try again later."),
    };
}
