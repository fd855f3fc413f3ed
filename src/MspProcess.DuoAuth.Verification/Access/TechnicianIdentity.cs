using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Hosting;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Tells whether a technician is about to verify themselves.</summary>
internal sealed class TechnicianIdentity(HostSeam<IDuoUserLinkStore> links, AuthApiClient auth)
{
    public async ValueTask<bool> IsSelfAsync(DuoTechnician technician, Candidate candidate, CancellationToken cancellationToken)
    {
        if (await links.CallIfThereAsync(store => store.FindAsync(technician.TenantId, technician.Subject, cancellationToken)) is not { } link)
        {
            return false;
        }

        if (string.Equals(link.DuoUserKey, candidate.User.Id, StringComparison.Ordinal)
            || string.Equals(link.DuoUserName, candidate.User.Name, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // Only the Auth API: it tells no id, and an alias leads to the same user. The devices give that away.
        if (candidate.User.Id is not null || candidate.Devices.Count == 0 || candidate.Route.Route != DuoVerificationRoute.AuthApi)
        {
            return false;
        }

        var own = await auth.PreauthAsync(candidate.Route.Asks.Credentials, new DuoUserRef(null, link.DuoUserName), cancellationToken);

        return own.Value is { } found && found.Devices.Select(static device => device.Id).Intersect(candidate.AllDeviceIds, StringComparer.Ordinal).Any();
    }
}
