using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Begins an attempt: the store takes it first, then its one push is sent, by the one call that stored it.</summary>
internal sealed class AttemptStarter(
    IDuoVerificationStore store, AttemptFactory factory, AttemptWriter writer, AttemptPoller poller, AttemptNode node, CodeProtector codes,
    AuthApiClient auth, AdminApiClient admin, TimeProvider time)
{
    public async Task<DuoVerificationResult> StartAsync(
        DuoTechnician technician, Candidate candidate, DuoVerificationRequest request, CancellationToken cancellationToken)
    {
        var usesPasscode = request.Purpose == DuoVerificationPurpose.VerifyCallerByPasscode;
        var device = usesPasscode ? null : candidate.Devices.FirstOrDefault(device => string.Equals(device.Id, request.DeviceId, StringComparison.Ordinal));
        var reason = candidate.Reason != DuoVerificationReason.None ? candidate.Reason
            : usesPasscode || device is not null ? DuoVerificationReason.None
            : DuoVerificationReason.DeviceUnusable;   // T48
        if (reason != DuoVerificationReason.None)
        {
            return await StoreEndedAsync(factory.CreateEnded(technician, candidate, request, reason), cancellationToken);
        }

        var (record, code) = factory.Create(technician, candidate, request, device);
        var now = record.CreatedAt;
        var settings = candidate.Settings;
        var limits = new DuoVerificationLimits(settings.MaxPushes, now - settings.PushWindow, now - settings.PauseAfterDeny);
        var admission = await store.CreateAsync(record, limits, node.Lease(), cancellationToken);
        if (admission.Reason != DuoVerificationReason.None)
        {
            return NotTaken(technician, admission, settings);
        }

        // From here on nothing is canceled with the browser: the push may be on its way.
        var sent = await SendAsync(record, candidate, request, code);
        poller.Start(sent);

        return new(new DuoVerification(sent, time.GetUtcNow()), sent.IsOpen ? DuoVerificationReason.None : sent.Reason);
    }

    private async Task<DuoVerificationResult> StoreEndedAsync(DuoVerificationRecord ended, CancellationToken cancellationToken)
    {
        await store.CreateAsync(ended, new(1, ended.CreatedAt, ended.CreatedAt), node.Lease(), cancellationToken);
        await writer.ReportNewAsync(ended);

        return new(new DuoVerification(ended, time.GetUtcNow()), ended.Reason);
    }

    private async Task<DuoVerificationRecord> SendAsync(DuoVerificationRecord record, Candidate candidate, DuoVerificationRequest request, string? code)
    {
        var (pushId, phoneCode, failure) = await CallAsync(record, candidate, request, code);
        var life = RouteSelector.LifeOf(record.Route);

        return await writer.ChangeAsync(
            record.TenantId,
            record.Id,
            stored => failure is null
                ? AttemptTransitions.Sent(stored, pushId!, stored.IsCodeRequired && phoneCode is not null ? codes.Protect(stored.Id, phoneCode) : null, life, time.GetUtcNow())
                : AttemptTransitions.NotSent(stored, StateOf(failure), FailureReasons.OfSending(failure), failure.MayHaveArrived, time.GetUtcNow()),
            CancellationToken.None) ?? record;
    }

    // One call, whatever becomes of it.
    private async Task<(string? PushId, string? PhoneCode, ApiFailure? Failure)> CallAsync(
        DuoVerificationRecord record, Candidate candidate, DuoVerificationRequest request, string? code)
    {
        var credentials = candidate.Route.Asks.Credentials;
        if (record.Route != DuoVerificationRoute.AuthApi)
        {
            var push = await admin.SendPushAsync(credentials, record.DuoUserId!, record.DeviceId!, CancellationToken.None);

            return (push.Value?.Id, push.Value?.Code, push.Failure);
        }

        var transaction = record.Purpose == DuoVerificationPurpose.VerifyCallerByPasscode
            ? await auth.SendPasscodeAsync(credentials, candidate.User, request.Passcode!, CancellationToken.None)
            : await auth.SendPushAsync(
                credentials, candidate.User, record.DeviceId!, factory.MessageOf(record, candidate, code), candidate.VerifiedPush, CancellationToken.None);

        return (transaction.Value?.Id, null, transaction.Failure);
    }

    private static DuoVerificationState StateOf(ApiFailure failure) =>
        failure.Kind is ApiFailureKind.InvalidParameter or ApiFailureKind.NotFound ? DuoVerificationState.NotVerifiable : DuoVerificationState.Failed;

    private DuoVerificationResult NotTaken(DuoTechnician technician, DuoAdmission admission, DuoVerificationSettings settings)
    {
        var blocking = admission.Blocking;
        DateTimeOffset? retryAt = admission.Reason switch
        {
            DuoVerificationReason.Busy => blocking?.LiveUntil,
            DuoVerificationReason.PausedAfterDeny => blocking?.EndedAt + settings.PauseAfterDeny,
            DuoVerificationReason.TooManyPushes => blocking?.CreatedAt + settings.PushWindow,
            _ => null,
        };

        // A second press of the button leads to the attempt of the first; another technician's is none of their business.
        var own = admission.Reason == DuoVerificationReason.Busy && blocking is { IsOpen: true } && AttemptAccess.IsOf(blocking, technician);

        return new(own ? new DuoVerification(blocking!, time.GetUtcNow()) : null, admission.Reason, retryAt);
    }
}
