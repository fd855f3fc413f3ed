using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Routes;

/// <summary>Chooses by which API a customer's users are asked, and asks what became of a push. The Auth API comes first: its key can do least.</summary>
internal sealed class RouteSelector(IntegrationReader integrations, AuthApiClient auth, AdminApiClient admin)
{
    /// <summary>How often a verification push is asked about, which does not wait by itself.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // The call waits by itself; should it not, we still do not ask without a pause.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets how long a push of a route lives on the phone.</summary>
    public static TimeSpan LifeOf(DuoVerificationRoute route) => TimeSpan.FromSeconds(route == DuoVerificationRoute.AuthApi ? 60 : 120);

    public async ValueTask<SelectedRoute?> SelectAsync(
        string tenantId, DuoCustomer customer, DuoVerificationSettings settings, CancellationToken cancellationToken)
    {
        if (customer.AccountId is { } accountId)
        {
            return settings.AllowAccountsApi
                && await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoAccountsApi, cancellationToken) is { } parent
                && integrations.ForAccount(parent, accountId, customer.ApiHost) is { } child
                ? new(DuoVerificationRoute.AccountsApi, child, child)
                : null;
        }

        var directory = await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoAdminApi, cancellationToken);
        if (settings.AllowAuthApi && await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoAuthApi, cancellationToken) is { } application)
        {
            return new(DuoVerificationRoute.AuthApi, application, directory);
        }

        return settings.AllowAdminApi && directory is not null ? new(DuoVerificationRoute.AdminApi, directory, directory) : null;
    }

    /// <summary>Finds what the log of the tenant's own account is read with.</summary>
    public async ValueTask<LogReader?> FindLogReaderAsync(string tenantId, CancellationToken cancellationToken) =>
        await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoAdminApi, cancellationToken) is { } reader
        && await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoAuthApi, cancellationToken) is var application
            ? new LogReader(reader.Id, reader.Credentials, application?.Credentials.IntegrationKey)
            : null;

    /// <summary>Finds the credentials for asking about an attempt.</summary>
    public async ValueTask<ApiCredentials?> FindCredentialsAsync(DuoVerificationRecord record, CancellationToken cancellationToken) =>
        (await integrations.FindAsync(record, cancellationToken))?.Credentials;

    /// <summary>Asks once what became of a push.</summary>
    public async Task<PollOutcome> AskAsync(DuoVerificationRecord record, ApiCredentials credentials, CancellationToken cancellationToken)
    {
        if (record.Route == DuoVerificationRoute.AuthApi)
        {
            var status = await auth.WaitAsync(credentials, record.PushId!, cancellationToken);

            return status.Succeeded ? new(PhoneResponses.Of(status.Value), Breath) : new(PhoneResponse.Waiting, TimeSpan.Zero, status.Failure);
        }

        var response = await admin.GetResponseAsync(credentials, record.DuoUserId!, record.PushId!, cancellationToken);

        return response switch
        {
            { Succeeded: true } => new(PhoneResponses.Of(response.Value), Interval),
            { Failure.Kind: ApiFailureKind.NotFound } => new(PhoneResponse.TimedOut, TimeSpan.Zero),   // Duo forgets a push that is over
            _ => new(PhoneResponse.Waiting, Interval, response.Failure),
        };
    }
}
