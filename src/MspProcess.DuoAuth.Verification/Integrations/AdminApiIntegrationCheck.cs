using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Integrations;

/// <summary>Checks an Admin API application by reading one user and one row of the log, and names the permissions that it lacks.</summary>
/// <remarks>The permission to write cannot be checked without a push to somebody, so nothing is said of it.</remarks>
internal sealed class AdminApiIntegrationCheck(IApiHosts hosts, AdminApiClient client, TimeProvider time) : ApiIntegrationCheck(hosts)
{
    public const string ReadResource = "Grant resource - Read";
    public const string ReadLog = "Grant read log";

    private const string Application = "Admin API";

    public override DuoIntegrationKind Kind => DuoIntegrationKind.DuoAdminApi;

    protected override async Task<IntegrationCheckResult> CheckAsync(ApiCredentials credentials, CancellationToken cancellationToken)
    {
        var users = await client.CheckAsync(credentials, cancellationToken);
        if (users.Failure is { Kind: not ApiFailureKind.Forbidden } failure)
        {
            return IntegrationCheckMessages.Of(failure, Application);
        }

        var now = time.GetUtcNow();
        var log = await client.CheckLogAsync(credentials, now.AddHours(-1), now.AddMinutes(-2), cancellationToken);

        if (users.Succeeded)
        {
            // Another failure is one of the log, which has a limit of its own; it says nothing about the key.
            return log.Failure?.Kind == ApiFailureKind.Forbidden ? IntegrationCheckResult.Accepted(ReadLog) : IntegrationCheckResult.Accepted();
        }

        return log.Failure is { } both ? IntegrationCheckMessages.Of(both, Application) : IntegrationCheckResult.Accepted(ReadResource);
    }
}
