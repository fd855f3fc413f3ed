using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Telemetry;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Finds one user in a Duo account by name, alias or e-mail, or by id.</summary>
internal sealed class UserDirectory(AdminApiClient admin, ILogger<UserDirectory> logger)
{
    /// <summary>Finds by what a technician entered. Two users are none: which one calls cannot be told.</summary>
    public async Task<(AdminUser? User, DuoVerificationReason Reason)> FindAsync(
        string tenantId, ReadyIntegration integration, string text, CancellationToken cancellationToken)
    {
        var result = await admin.FindByNameAsync(integration.Credentials, text, cancellationToken);
        if (result.Succeeded && text.Contains('@', StringComparison.Ordinal) && !result.Value.Users.Any(user => user.IsCalled(text)))
        {
            result = await admin.FindByEmailAsync(integration.Credentials, text, cancellationToken);
        }

        if (!result.Succeeded)
        {
            VerificationLog.CallFailed(logger, tenantId, integration.Id, result.Failure.Kind, result.Failure.Detail);
            return (null, FailureReasons.Of(result.Failure));
        }

        // Duo may match more loosely than we ask.
        return result.Value.Users.Where(user => user.IsCalled(text)).DistinctBy(static user => user.Id).ToArray() switch
        {
            [var only] => (only, DuoVerificationReason.None),
            [] => (null, DuoVerificationReason.UserUnknown),
            _ => (null, DuoVerificationReason.UserAmbiguous),
        };
    }

    /// <summary>Reads the user whom a technician chose, as they are now.</summary>
    public async Task<(AdminUser? User, DuoVerificationReason Reason)> GetAsync(
        string tenantId, ReadyIntegration integration, string userId, CancellationToken cancellationToken)
    {
        var result = await admin.GetUserAsync(integration.Credentials, userId, cancellationToken);
        if (result.Succeeded)
        {
            return (result.Value, DuoVerificationReason.None);
        }

        VerificationLog.CallFailed(logger, tenantId, integration.Id, result.Failure.Kind, result.Failure.Detail);

        return (null, result.Failure.Kind == Transport.ApiFailureKind.NotFound ? DuoVerificationReason.UserUnknown : FailureReasons.Of(result.Failure));
    }
}
