using System.Net;
using System.Text;
using MspProcess.DuoAuth.Verification.Signing;
using MspProcess.DuoAuth.Verification.Tests.Support;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Tests.Transport;

public sealed class ApiTransportTests : IDisposable
{
    private static readonly ApiCall Check = ApiCall.Get("/auth/v2/check");
    private static readonly ApiCall Push = ApiCall.Post("/auth/v2/auth", ("factor", "push")) with { Sends = true };

    private readonly StubClients _clients = new();

    public void Dispose() => _clients.Dispose();

    [Fact]
    public async Task Send_Post_IsSignedOverTheBytesThatAreSent()
    {
        _clients.Respond(static _ => DuoStub.Vector("auth_async"));

        await SendAsync(ApiCall.Post("/auth/v2/auth", ("display_username", "José O'Neil"), ("factor", "push")));

        var request = _clients.Duo.To("/auth").Single();
        var input = new SigningInput
        {
            Date = request.Date!, Method = "POST", Host = "api-xxxxxxxx.duosecurity.com", Path = "/auth/v2/auth", Body = request.Body,
        };
        Assert.Equal("Tue, 01 Dec 2026 10:00:00 GMT", request.Date);
        Assert.Equal(RequestSigner.Authorize(SignatureVersion.V5, input, "DIAUTHAPI00000000001", StubClients.Secret), request.Authorization);
        Assert.Equal("application/json", request.ContentType);
    }

    [Fact]
    public async Task Send_ForAChildAccount_SignsTheAccountIdAndCallsTheChildsHost()
    {
        _clients.Respond(static _ => DuoStub.Vector("users_none"));
        var child = StubClients.Credentials with { Address = new Uri("https://api-child001.duosecurity.com/"), AccountId = "DA9VZOC5X63I2W72NRP9" };

        await _clients.Transport.SendAsync(child, ApiCall.Get("/admin/v1/users", ("username", "a b")), TestContext.Current.CancellationToken);

        var request = _clients.Duo.To("/users").Single();
        Assert.Equal("https://api-child001.duosecurity.com/admin/v1/users?account_id=DA9VZOC5X63I2W72NRP9&username=a%20b", request.Address.AbsoluteUri);
        var input = new SigningInput
        {
            Date = request.Date!, Method = "GET", Host = "api-child001.duosecurity.com", Path = "/admin/v1/users",
            Parameters = [new("account_id", "DA9VZOC5X63I2W72NRP9"), new("username", "a b")],
        };
        Assert.Equal(RequestSigner.Authorize(SignatureVersion.V5, input, "DIAUTHAPI00000000001", StubClients.Secret), request.Authorization);
    }

    [Theory]
    [InlineData("err_bad_timestamp", (int)ApiFailureKind.ClockOff)]
    [InlineData("err_missing_timestamp", (int)ApiFailureKind.ClockOff)]
    [InlineData("err_bad_signature", (int)ApiFailureKind.WrongSignature)]
    [InlineData("err_missing_credentials", (int)ApiFailureKind.WrongKey)]
    [InlineData("check_bad_ikey", (int)ApiFailureKind.WrongKey)]
    [InlineData("err_bad_ikey_other_text", (int)ApiFailureKind.WrongKey)]
    [InlineData("check_wrong_app", (int)ApiFailureKind.WrongApplication)]
    [InlineData("err_missing_permission", (int)ApiFailureKind.Forbidden)]
    [InlineData("err_missing_parameter", (int)ApiFailureKind.InvalidParameter)]
    [InlineData("auth_no_capable_device", (int)ApiFailureKind.InvalidParameter)]
    [InlineData("err_not_found", (int)ApiFailureKind.NotFound)]
    [InlineData("err_rate", (int)ApiFailureKind.RateLimited)]
    [InlineData("err_empty_code", (int)ApiFailureKind.Other)]
    public async Task Send_FailureOfDuo_IsToldByItsCode(string vector, int expected)
    {
        _clients.Respond(_ => DuoStub.Vector(vector));

        var result = await SendAsync(Check);

        Assert.Equal((ApiFailureKind)expected, result.Failure?.Kind);
        Assert.False(result.Failure!.MayHaveArrived);
    }

    [Theory]
    [InlineData(200, "<html>", (int)ApiFailureKind.Unreadable)]
    [InlineData(200, "{\"stat\":\"OK\"}", (int)ApiFailureKind.Unreadable)]
    [InlineData(200, "{\"stat\":\"OK\",\"stat\":\"OK\",\"response\":{}}", (int)ApiFailureKind.Unreadable)]
    [InlineData(200, "[]", (int)ApiFailureKind.Unreadable)]
    [InlineData(502, "<html>", (int)ApiFailureKind.ServerError)]
    [InlineData(500, "{\"stat\":\"FAIL\",\"code\":50001}", (int)ApiFailureKind.ServerError)]
    public async Task Send_WhatDuoWouldNotSay_MayHaveArrived(int status, string body, int expected)
    {
        _clients.Respond(_ => DuoStub.Json(status, body));

        var result = await SendAsync(Push);

        Assert.Equal((ApiFailureKind)expected, result.Failure?.Kind);
        Assert.True(result.Failure!.MayHaveArrived);
    }

    [Fact]
    public async Task T37_Redirect_IsNotFollowed()
    {
        _clients.Respond(static _ => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("https://evil.example/") } });

        var result = await SendAsync(Check);

        Assert.Equal(ApiFailureKind.Redirected, result.Failure?.Kind);
        Assert.DoesNotContain(_clients.Duo.Requests, static request => request.Address.Host == "evil.example");
    }

    [Fact]
    public async Task T38_BodyWithoutEnd_IsCutOffAtAMegabyte()
    {
        _clients.Respond(static _ => new HttpResponseMessage { Content = new StringContent(new string(' ', ApiTransport.MaxBodyBytes + 1)) });

        Assert.Equal(ApiFailureKind.TooLarge, (await SendAsync(Check)).Failure?.Kind);
    }

    [Fact]
    public async Task T38_CallThatHangs_EndsAtItsDeadline()
    {
        var called = new TaskCompletionSource();
        var response = new TaskCompletionSource();   // never comes
        _clients.Duo.Respond = async (request, cancellationToken) =>
        {
            if (request.Path.EndsWith("/check", StringComparison.Ordinal))
            {
                called.SetResult();
                await response.Task.WaitAsync(cancellationToken);
            }

            return DuoStub.Ok("{}");
        };

        var call = SendAsync(Check);
        await called.Task;
        _clients.Time.Advance(ApiCall.DefaultDeadline);

        Assert.Equal(ApiFailureKind.Timeout, (await call).Failure?.Kind);
    }

    [Fact]
    public async Task Send_CanceledByTheCaller_Throws()
    {
        using var canceled = new CancellationTokenSource();
        _clients.Duo.Respond = async (_, cancellationToken) =>
        {
            await canceled.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();

            return DuoStub.Ok("{}");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _clients.Transport.SendAsync(StubClients.Credentials, Check, canceled.Token));
    }

    [Fact]
    public async Task Send_OurClockTenMinutesOff_SignsWithDuosTime()
    {
        _clients.Duo.Respond = (request, _) => Task.FromResult(request.Path == "/auth/v2/ping"
            ? DuoStub.Ok($"{{\"time\":{StubClients.Start.AddMinutes(10).ToUnixTimeSeconds()},\"more\":[]}}")
            : DuoStub.Vector("check_ok"));

        Assert.True((await SendAsync(Check)).Succeeded);

        Assert.Equal("Tue, 01 Dec 2026 10:10:00 GMT", _clients.Duo.To("/check").Single().Date);
        Assert.Null(_clients.Duo.To("/ping").Single().Authorization);
    }

    [Fact]
    public async Task Send_DateNoLongerAccepted_MeasuresAnewAndCallsOnceMore()
    {
        var offset = TimeSpan.Zero;
        _clients.Duo.Respond = (request, _) => Task.FromResult(request.Path == "/auth/v2/ping"
            ? DuoStub.Ok($"{{\"time\":{(StubClients.Start + offset).ToUnixTimeSeconds()}}}")
            : DuoStub.Vector(offset == TimeSpan.Zero ? Change("err_bad_timestamp") : "check_ok"));

        Assert.True((await SendAsync(Check)).Succeeded);

        Assert.Equal(["/auth/v2/ping", "/auth/v2/check", "/auth/v2/ping", "/auth/v2/check"], _clients.Duo.Requests.Select(static request => request.Path));

        string Change(string vector)
        {
            offset = TimeSpan.FromHours(1);

            return vector;
        }
    }

    [Fact]
    public async Task Send_CallThatSendsWithADateNotAccepted_IsMadeOnce()
    {
        _clients.Respond(static _ => DuoStub.Vector("err_bad_timestamp"));

        Assert.Equal(ApiFailureKind.ClockOff, (await SendAsync(Push)).Failure?.Kind);

        Assert.Single(_clients.Duo.To("/auth"));
    }

    [Fact]
    public async Task Clock_Measurement_IsUsedForFiveMinutes()
    {
        _clients.Respond(static _ => DuoStub.Vector("check_ok"));

        await SendAsync(Check);
        _clients.Time.Advance(DuoClock.Lifetime - TimeSpan.FromSeconds(1));
        await SendAsync(Check);
        Assert.Single(_clients.Duo.To("/ping"));

        _clients.Time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(Check);
        Assert.Equal(2, _clients.Duo.To("/ping").Count());
    }

    [Fact]
    public void T09_TextForms_HoldNoSecret()
    {
        var texts = $"{StubClients.Credentials} {Push} {ApiCall.Post("/x", ("passcode", "123456"))} {new ApiFailure(ApiFailureKind.Other)}";

        Assert.DoesNotContain(StubClients.Secret, texts, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", texts, StringComparison.Ordinal);
    }

    private Task<ApiResult<ApiBody>> SendAsync(ApiCall call) =>
        _clients.Transport.SendAsync(StubClients.Credentials, call, TestContext.Current.CancellationToken);
}
