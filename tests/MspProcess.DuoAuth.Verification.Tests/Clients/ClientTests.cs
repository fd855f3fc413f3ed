using MspProcess.DuoAuth.Verification.AccountsApi;
using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Tests.Support;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Tests.Clients;

/// <summary>The typed clients, on bodies of the real service.</summary>
public sealed class ClientTests : IDisposable
{
    private static readonly DuoUserRef User = new("DU3RP9I2WOC59VZX672N", "jsmith");

    private readonly StubClients _clients = new();
    private readonly AuthApiClient _auth;
    private readonly AdminApiClient _admin;

    public ClientTests() => (_auth, _admin) = (new(_clients.Transport), new(_clients.Transport));

    public void Dispose() => _clients.Dispose();

    [Fact]
    public async Task Preauth_UserWithDevices_TellsWhichCanPush()
    {
        _clients.Respond(static _ => DuoStub.Vector("preauth_phone_sms_only_and_token"));

        var result = await _auth.PreauthAsync(StubClients.Credentials, User, default);

        Assert.Equal("auth", result.Value!.Result);
        Assert.Equal(
            [
                new AuthDevice("DP80Z4GVU82OT8O1BNJF", "Marx iPhone 13 (XXX-XXX-4788)", "XXX-XXX-4788", true),
                new AuthDevice("DPQ5WJQR0ZI5TIIBL3BP", "Google Voice (XXX-XXX-2752)", "XXX-XXX-2752", false),
                new AuthDevice("DHQOEFH4Q6KMAFU7Q8V4", "20361492", "", false),
            ],
            result.Value.Devices);
    }

    [Fact]
    public async Task T51_PreauthAndPush_CarryTheCapabilityAndItsTransaction()
    {
        _clients.Respond(static request => DuoStub.Vector(request.Path.EndsWith("/preauth", StringComparison.Ordinal) ? "preauth_verified_push" : "auth_async"));

        var preauth = await _auth.PreauthAsync(StubClients.Credentials, User, default);
        await _auth.SendPushAsync(StubClients.Credentials, User, "DP80Z4GVU82OT8O1BNJF", new PushMessage("t", []), preauth.Value!.VerifiedPush, default);

        Assert.Equal("1", _clients.Duo.To("/preauth").Single().Members["client_supports_verified_push"]);
        Assert.Equal("b4f7dbd4-1a59-46fc-9c29-25b21b1ef1ff", _clients.Duo.To("/auth").Single().Members["txid"]);
    }

    [Fact]
    public async Task Calls_OfTheAuthApi_SendNothingOfTheTechniciansMachine()
    {
        _clients.Respond(static _ => DuoStub.Vector("auth_async"));

        await _auth.PreauthAsync(StubClients.Credentials, User, default);
        await _auth.SendPushAsync(StubClients.Credentials, User, "DP80Z4GVU82OT8O1BNJF", new PushMessage("t", [new("Ticket", "7")]), null, default);
        await _auth.SendPasscodeAsync(StubClients.Credentials, User with { Id = null }, "123456", default);

        Assert.Equal(
            [
                "client_supports_verified_push,user_id", "async,device,factor,pushinfo,type,user_id", "async,factor,passcode,username",
            ],
            _clients.Duo.Requests.Where(static request => request.Method == "POST").Select(static request => string.Join(',', request.Members.Keys)));
    }

    [Fact]
    public void PushText_ValueWithSeparators_ForgesNoLine()
        => Assert.Equal(
            "Ticket=1%26Technician%3DAnn&Technician=Bob%20%26%20Co",
            PushText.Encode([new("Ticket", "1&Technician=Ann"), new("Empty", ""), new("Technician", "Bob\r\n\u202E & Co")]));

    [Fact]
    public async Task FindByEmail_UserOfTheAdminApi_HasMaskedNumbersAndNoPhoneThatWasNeverActivated()
    {
        _clients.Respond(static _ => DuoStub.Vector("users_list"));

        var user = (await _admin.FindByEmailAsync(StubClients.Credentials, "jsmith@example.com", default)).Value!.Users.Single();

        Assert.Equal(("DU3RP9I2WOC59VZX672N", "jsmith", "active"), (user.Id, user.Name, user.Status));
        Assert.Equal(new AdminPhone("DPFZRS9FB0D46QFTM899", "Apple iPhone", "XXX-XXX-0100", false), user.Phones.Single());
        Assert.True(user.IsCalled("JOE.SMITH"));
        Assert.False(user.IsCalled("joe"));
    }

    [Fact]
    public async Task SendVerificationPush_Code_KeepsItsZerosAndIsInNoTextForm()
    {
        _clients.Respond(static _ => DuoStub.Vector("verification_push_sent"));

        var push = (await _admin.SendPushAsync(StubClients.Credentials, User.Id!, "DPFZRS9FB0D46QFTM899", default)).Value!;

        Assert.Equal("004200", push.Code);
        Assert.DoesNotContain("004200", push.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadLog_Page_HasTheRowAndTheNextOffset()
    {
        _clients.Respond(static _ => DuoStub.Vector("auth_log"));

        var page = (await _admin.ReadLogAsync(StubClients.Credentials, StubClients.Start, StubClients.Start.AddMinutes(1), "DIY", null, default)).Value!;

        Assert.Equal(
            new LogRow("340a23e3-23f3-23c1-87dc-1491a23dfdbb", "DU3KC77WJ06Y5HIV7XKQ", "duo_push", "success", "user_approved", "My iPhone X (XXX-XXX-2342)"),
            page.Rows.Single());
        Assert.Equal("1532951895000,af0ba235-0b33-23c8-bc23-a31aa0231de8", page.Next);
    }

    [Fact]
    public async Task ListAccounts_Children_AreRead()
    {
        _clients.Respond(static _ => DuoStub.Vector("account_list"));

        var accounts = (await new AccountsApiClient(_clients.Transport).ListAsync(StubClients.Credentials, default)).Value!.Accounts;

        Assert.Equal([new ChildAccount("DA9VZOC5X63I2W72NRP9", "api-abcdefgh.duosecurity.com", "Acme Corp")], accounts);
    }

    [Theory]
    [InlineData("../../DU1")]
    [InlineData("DU1/phones")]
    [InlineData("DU1\n")]
    public async Task GetUser_IdThatIsNone_IsNotPutIntoAPath(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _admin.GetUserAsync(StubClients.Credentials, id, default));

        Assert.Empty(_clients.Duo.Requests);
    }
}
