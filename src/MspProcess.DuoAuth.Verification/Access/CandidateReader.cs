using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Hosting;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Telemetry;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Asks Duo about a user, at the look-up and again right before a push: what was true then may not be now.</summary>
internal sealed class CandidateReader(
    HostSeam<IDuoCustomerDirectory> customers, HostSeam<IDuoVerificationSettings> settings, HostSeam<IDuoVerificationPolicy> policy,
    RouteSelector routes, UserDirectory directory, AuthApiClient auth, TechnicianIdentity identity, ILogger<CandidateReader> logger)
{
    /// <summary>Reads a user by what a technician entered.</summary>
    public Task<(Candidate? Candidate, DuoVerificationReason Reason)> FindAsync(
        DuoTechnician technician, string customerId, string text, CancellationToken cancellationToken) =>
        ReadAsync(technician, customerId, userId: null, text, cancellationToken);

    /// <summary>Reads the user whom a technician chose.</summary>
    public Task<(Candidate? Candidate, DuoVerificationReason Reason)> ReadAsync(
        DuoTechnician technician, Selection selection, CancellationToken cancellationToken) =>
        ReadAsync(technician, selection.CustomerId, selection.DuoUserId, selection.UserName, cancellationToken);

    private async Task<(Candidate? Candidate, DuoVerificationReason Reason)> ReadAsync(
        DuoTechnician technician, string customerId, string? userId, string name, CancellationToken cancellationToken)
    {
        // The account and its host come from the directory's record, never from the request.
        if (await customers.CallAsync(host => host.FindAsync(technician.TenantId, customerId, cancellationToken)) is not { } customer)
        {
            return (null, DuoVerificationReason.UserUnknown);
        }

        var chosen = (await settings.CallAsync(host => host.GetAsync(technician.TenantId, cancellationToken))).Normalize();
        if (await routes.SelectAsync(technician.TenantId, customer, chosen, cancellationToken) is not { } route)
        {
            return (null, DuoVerificationReason.NoIntegration);
        }

        AdminUser? user = null;
        if (route.LooksUp is { } integration)
        {
            var found = userId is null
                ? await directory.FindAsync(technician.TenantId, integration, name, cancellationToken)
                : await directory.GetAsync(technician.TenantId, integration, userId, cancellationToken);
            if (found.User is null)
            {
                return (null, found.Reason);
            }

            user = found.User;
        }

        if (!await policy.CallAsync(host => host.MayVerifyAsync(technician, customer, user?.Name ?? name, cancellationToken)))
        {
            return (null, DuoVerificationReason.UserUnknown);   // looks like one who does not exist
        }

        var candidate = new Candidate
        {
            Customer = customer,
            Settings = chosen,
            Route = route,
            User = new DuoUserRef(user?.Id ?? userId, user?.Name ?? name),
            RealName = user?.RealName ?? "",
        };
        candidate = await ReadDevicesAsync(technician.TenantId, candidate, user, cancellationToken);

        return await identity.IsSelfAsync(technician, candidate, cancellationToken)
            ? (candidate with { Reason = DuoVerificationReason.SelfVerification, Devices = [] }, DuoVerificationReason.None)
            : (candidate, DuoVerificationReason.None);
    }

    private async Task<Candidate> ReadDevicesAsync(string tenantId, Candidate candidate, AdminUser? user, CancellationToken cancellationToken)
    {
        if (user is not null && FailureReasons.OfStatus(user) is var status and not DuoVerificationReason.None)
        {
            return candidate with { Reason = status };
        }

        if (candidate.Route.Route != DuoVerificationRoute.AuthApi)
        {
            return WithDevices(
                candidate,
                user!.Phones.Count == 0 ? DuoVerificationReason.NotEnrolled : DuoVerificationReason.None,
                [.. user.Phones.Where(static phone => phone.CanPush).Select(static phone => new DuoVerificationDevice(phone.Id, phone.Name, phone.Number))]);
        }

        var preauth = await auth.PreauthAsync(candidate.Route.Asks.Credentials, candidate.User, cancellationToken);
        if (!preauth.Succeeded)
        {
            VerificationLog.CallFailed(logger, tenantId, candidate.Route.Asks.Id, preauth.Failure.Kind, preauth.Failure.Detail);
            return candidate with
            {
                Reason = preauth.Failure.Kind == ApiFailureKind.InvalidParameter ? DuoVerificationReason.UserUnknown : FailureReasons.Of(preauth.Failure),
            };
        }

        return WithDevices(
            candidate with { VerifiedPush = preauth.Value.VerifiedPush, AllDeviceIds = [.. preauth.Value.Devices.Select(static device => device.Id)] },
            FailureReasons.OfPreauth(preauth.Value.Result),
            [.. preauth.Value.Devices.Where(static device => device.CanPush).Select(static device => new DuoVerificationDevice(device.Id, device.Name, device.Number))]);
    }

    private static Candidate WithDevices(Candidate candidate, DuoVerificationReason reason, DuoVerificationDevice[] devices) => candidate with
    {
        Reason = reason == DuoVerificationReason.None && devices.Length == 0 && !candidate.IsPasscodeAllowed ? DuoVerificationReason.NoPushDevice : reason,
        Devices = reason == DuoVerificationReason.None ? devices : [],
    };
}
