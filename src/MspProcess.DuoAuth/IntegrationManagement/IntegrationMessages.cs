using System.Globalization;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Failures that concern an integration as a whole, worded for the administrator.</summary>
internal static class IntegrationMessages
{
    public static DuoIntegrationResult NotFound { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.NotFound, "This integration no longer exists.");

    public static DuoIntegrationResult Conflict { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.Conflict, "Someone else changed this integration in the meantime. Reload the page, then repeat your change.");

    public static DuoIntegrationResult AnotherIsActive { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.Conflict, "Another integration of this kind is active. Deactivate that one first.");

    public static DuoIntegrationResult StepUpRequired { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.StepUpRequired, "Users are linked through this integration. Confirm with Duo, then repeat the change.");

    public static DuoIntegrationResult TestSignInRequired { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.LiveLoginRequired, "Users of your organization are linked. Complete a test sign-in with this integration first.");

    public static DuoIntegrationResult OtherOneIsInactive { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.IntegrationToReplaceIsOff,
        "Users are linked through an integration that isn't active. Activate that one first, so that you can confirm with it.");

    public static DuoIntegrationResult AlreadyActive { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.Conflict, "This integration is already active.");

    public static DuoIntegrationResult NotActive { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.Conflict, "This integration is a draft, so it can't be deactivated.");

    public static DuoIntegrationResult SecretUnreadable { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.StoreUnavailable, "The stored Secret Key can't be read. Edit the integration and enter the Secret Key again.");

    public static DuoIntegrationResult UnknownKind { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.InputInvalid, "This kind of application isn't set up on this server. An operator has to add the verification of callers.");

    public static DuoIntegrationResult KindIsFixed { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.InputInvalid, "The kind of application can't be changed. Add another integration.");

    public static DuoIntegrationResult NoTestSignIn { get; } = DuoIntegrationResult.Failed(
        DuoFailureReason.InputInvalid, "Users don't sign in with this kind of application, so there is no test sign-in. Activate it.");

    public static DuoIntegrationResult TooManyDrafts(int most) => DuoIntegrationResult.Failed(
        DuoFailureReason.TooManyDrafts,
        string.Create(CultureInfo.InvariantCulture, $"You can have at most {most} drafts. Delete one that you don't need."));

    public static DuoIntegrationResult InUse(int linked) => DuoIntegrationResult.Failed(
        DuoFailureReason.IntegrationInUse,
        linked == 1
            ? "1 user is linked through this integration. You can delete it after the link is removed."
            : string.Create(CultureInfo.InvariantCulture, $"{linked} users are linked through this integration. You can delete it after their links are removed."));

    /// <summary>Explains why a store wrote nothing.</summary>
    public static DuoIntegrationResult From(DuoStoreResult result) => result switch
    {
        DuoStoreResult.Conflict => Conflict,
        DuoStoreResult.NotFound => NotFound,
        DuoStoreResult.Duplicate => AnotherIsActive,
        _ => DuoIntegrationResult.Failed(DuoFailureReason.StoreUnavailable, "The integration couldn't be saved. Try again later."),
    };
}
