using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Verification.AccountsApi;
using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Integrations;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Integrations;

/// <summary>What Duo says of keys before they are saved.</summary>
public sealed class IntegrationCheckTests : IDisposable
{
    private readonly StubClients _clients = new();
    private readonly Dictionary<DuoIntegrationKind, IIntegrationCheck> _checks;

    public IntegrationCheckTests()
    {
        var hosts = new TestIntegrations();
        _checks = new()
        {
            [DuoIntegrationKind.DuoAuthApi] = new AuthApiIntegrationCheck(hosts, new AuthApiClient(_clients.Transport)),
            [DuoIntegrationKind.DuoAdminApi] = new AdminApiIntegrationCheck(hosts, new AdminApiClient(_clients.Transport), _clients.Time),
            [DuoIntegrationKind.DuoAccountsApi] = new AccountsApiIntegrationCheck(hosts, new AccountsApiClient(_clients.Transport)),
        };
    }

    public void Dispose() => _clients.Dispose();

    [Theory]
    [InlineData(DuoIntegrationKind.DuoAuthApi, "check_ok", "GET /auth/v2/check")]
    [InlineData(DuoIntegrationKind.DuoAdminApi, "users_none", "GET /admin/v1/users, GET /admin/v2/logs/authentication")]
    [InlineData(DuoIntegrationKind.DuoAccountsApi, "account_list", "POST /accounts/v1/account/list")]
    public async Task Check_RightKey_IsAcceptedByAHarmlessCall(DuoIntegrationKind kind, string vector, string calls)
    {
        _clients.Respond(request => DuoStub.Vector(request.Path.Contains("/logs/", StringComparison.Ordinal) ? "auth_log" : vector));

        var result = await CheckAsync(kind);

        Assert.Null(result.Error);
        Assert.Empty(result.MissingPermissions);
        Assert.Equal(calls, string.Join(", ", _clients.Duo.Requests.Where(static request => !request.Path.EndsWith("/ping", StringComparison.Ordinal))
            .Select(static request => $"{request.Method} {request.Path}")));
    }

    [Theory]
    [InlineData("check_bad_ikey", nameof(DuoIntegrationInput.ClientId), DuoFailureReason.DuoInvalidClient)]
    [InlineData("err_bad_ikey_other_text", nameof(DuoIntegrationInput.ClientId), DuoFailureReason.DuoInvalidClient)]
    [InlineData("err_bad_signature", nameof(DuoIntegrationInput.ClientSecret), DuoFailureReason.DuoInvalidClient)]
    [InlineData("check_wrong_app", nameof(DuoIntegrationInput.ClientId), DuoFailureReason.DuoWrongApplicationType)]
    [InlineData("err_missing_permission", null, DuoFailureReason.DuoRequestRefused)]
    [InlineData("err_bad_timestamp", null, DuoFailureReason.DuoClockDrift)]
    [InlineData("err_rate", null, DuoFailureReason.DuoRateLimited)]
    [InlineData("err_not_found", nameof(DuoIntegrationInput.ApiHost), DuoFailureReason.DuoResponseUnreadable)]
    public async Task Check_EveryKind_NamesTheFieldAndNoSecret(string vector, string? member, DuoFailureReason reason)
    {
        _clients.Respond(_ => DuoStub.Vector(vector));

        foreach (var kind in _checks.Keys)
        {
            var error = (await CheckAsync(kind)).Error!;

            Assert.Equal((member, reason), (error.Member, error.Reason));
            Assert.DoesNotContain(StubClients.Secret, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/admin/v1/users", AdminApiIntegrationCheck.ReadResource)]
    [InlineData("/admin/v2/logs/authentication", AdminApiIntegrationCheck.ReadLog)]
    public async Task Check_AdminKeyWithoutAPermission_IsAcceptedAndTheMissingOneNamed(string forbidden, string expected)
    {
        _clients.Respond(request => DuoStub.Vector(
            request.Path == forbidden ? "err_missing_permission" : request.Path.Contains("/logs/", StringComparison.Ordinal) ? "auth_log" : "users_none"));

        var result = await CheckAsync(DuoIntegrationKind.DuoAdminApi);

        Assert.Null(result.Error);
        Assert.Equal([expected], result.MissingPermissions);
    }

    [Fact]
    public async Task T37_Check_HostThatIsNotDuos_IsNotCalled()
    {
        var result = await _checks[DuoIntegrationKind.DuoAuthApi].CheckAsync(
            TestIntegrations.Create(DuoIntegrationKind.DuoAuthApi) with { ApiHost = "evil.example" }, CancellationToken.None);

        Assert.Equal(DuoFailureReason.ApiHostRefused, result.Error!.Reason);
        Assert.Empty(_clients.Duo.Requests);
    }

    private ValueTask<IntegrationCheckResult> CheckAsync(DuoIntegrationKind kind) => _checks[kind].CheckAsync(TestIntegrations.Create(kind), CancellationToken.None);
}
