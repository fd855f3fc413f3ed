using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.SignedApi;

/// <summary>Authentication by push, call, text message and passcode.</summary>
public sealed class AuthTests
{
    private const string Waiting =
        """{"stat":"OK","response":{"result":"waiting","status":"pushed","status_msg":"Pushed a login request to your device...","auth_delayed":false}}""";

    [Theory]
    [InlineData(DuoPhoneAction.Approve, "allow", "allow", "Success. Logging you in...")]
    [InlineData(DuoPhoneAction.Deny, "deny", "deny", "Login request denied.")]
    [InlineData(DuoPhoneAction.ReportFraud, "deny", "fraud", "Login request reported as fraudulent.")]
    public async Task Push_Async_WaitsAndThenSaysWhatTheUserDid(DuoPhoneAction action, string result, string status, string message)
    {
        await using var duo = await AuthApiHost.StartAsync();
        var txid = await duo.StartAuthAsync();

        var first = await duo.StatusAsync(txid);
        var second = duo.StatusAsync(txid);
        Assert.False(second.IsCompleted);
        _ = action switch
        {
            DuoPhoneAction.Approve => duo.LastPush.Approve(),
            DuoPhoneAction.Deny => duo.LastPush.Deny(),
            _ => duo.LastPush.ReportFraud(),
        };

        Assert.Equal(Waiting, first.Body);
        Assert.Equal(
            $$$"""{"stat":"OK","response":{"result":"{{{result}}}","status":"{{{status}}}","status_msg":"{{{message}}}","auth_delayed":false}}""",
            (await second).Body);
        Assert.Equal((await second).Body, (await duo.StatusAsync(txid)).Body);
    }

    [Fact]
    public async Task Push_Ignored_TimesOutAfter60Seconds()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var txid = await duo.StartAuthAsync();
        await duo.StatusAsync(txid);

        duo.Clock.Advance(TimeSpan.FromSeconds(59));
        var next = duo.StatusAsync(txid);
        Assert.Equal(DuoSimulatedPushState.Waiting, duo.LastPush.State);
        duo.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("""{"result":"deny","status":"timeout","status_msg":"Login timed out.","auth_delayed":false}""", (await next).Body, StringComparison.Ordinal);
        Assert.False(duo.LastPush.Approve());
        Assert.Equal(DuoSimulatedPushState.TimedOut, duo.LastPush.State);
    }

    [Theory]
    [InlineData(DuoAutoResponse.Approve, "allow")]
    [InlineData(DuoAutoResponse.Deny, "deny")]
    public async Task Push_Scripted_IsDecidedAfterTheFirstWaiting(DuoAutoResponse response, string result)
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.AutoResponse = response;
        var txid = await duo.StartAuthAsync();
        Assert.Equal(DuoSimulatedPushState.Waiting, duo.LastPush.State);

        var first = await duo.StatusAsync(txid);
        var second = await duo.StatusAsync(txid);

        Assert.Equal(Waiting, first.Body);
        Assert.Equal(result, second.Json["response"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task Push_ScriptOfThePhone_ComesBeforeTheSetting()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.AutoResponse = DuoAutoResponse.Approve;
        duo.Phone.Next(DuoPhoneAction.ReportFraud, DuoPhoneAction.Deny);
        var statuses = new List<string>();

        for (var push = 0; push < 3; push++)
        {
            statuses.Add((await duo.AuthAsync(("async", ""))).Json["response"]!["status"]!.GetValue<string>());
        }

        Assert.Equal(["fraud", "deny", "allow"], statuses);
    }

    [Fact]
    public async Task Push_Sync_RespondsWhenTheUserDid()
    {
        await using var duo = await AuthApiHost.StartAsync();

        var call = duo.AuthAsync(("async", ""));
        await UntilSentAsync(duo);
        Assert.False(call.IsCompleted);
        duo.LastPush.Approve();

        Assert.Equal("""{"stat":"OK","response":{"result":"allow","status":"allow","status_msg":"Success. Logging you in..."}}""", (await call).Body);
    }

    [Fact]
    public async Task Push_CallerGone_StaysOnThePhone()
    {
        await using var duo = await AuthApiHost.StartAsync();
        using var impatience = new CancellationTokenSource();

        var call = duo.Client.SendAsync(HttpMethod.Post, "/auth/v2/auth", [("username", "ann"), ("factor", "push"), ("device", "auto")], impatience.Token);
        await UntilSentAsync(duo);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal(DuoSimulatedPushState.Waiting, duo.LastPush.State);
        Assert.True(duo.LastPush.Approve());
    }

    [Fact]
    public async Task Push_Texts_ArriveOnThePhone()
    {
        await using var duo = await AuthApiHost.StartAsync();

        await duo.StartAuthAsync(
            ("type", "Help desk verification"),
            ("display_username", "José O'Neil"),
            ("pushinfo", "Technician=Ann%20%26%20Bob&Code=004711&Ticket=T%3D42&Empty="));

        var push = duo.LastPush;
        Assert.Equal(("Help desk verification", "José O'Neil", "Help desk"), (push.Type, push.DisplayName, push.ApplicationName));
        Assert.Equal(["Technician=Ann & Bob", "Code=004711", "Ticket=T=42", "Empty="], push.Details.Select(static line => $"{line.Key}={line.Value}"));
        Assert.Equal((duo.Ann, duo.Phone, false, null), (push.User, push.Phone, push.NeedsCode, push.Code));
        Assert.Equal(TimeSpan.FromSeconds(60), push.ExpiresAt - push.SentAt);
    }

    [Theory]
    [InlineData("username", "", 40001, "username")]
    [InlineData("username", "nobody", 40002, "username")]
    [InlineData("user_id", "DUXXXXXXXXXXXXXXXXXX", 40002, "username")]
    [InlineData("factor", "", 40001, "factor")]
    [InlineData("factor", "smoke", 40002, "factor")]
    [InlineData("factor", "passcode", 40002, "device")]
    [InlineData("device", "", 40001, "device")]
    [InlineData("device", "DPXXXXXXXXXXXXXXXXXX", 40002, "device")]
    [InlineData("txid", "00000000-0000-0000-0000-000000000000", 40002, "txid")]
    public async Task Auth_WrongParameter_IsRefusedAndSendsNothing(string name, string value, int code, string detail)
    {
        await using var duo = await AuthApiHost.StartAsync();

        var response = await duo.AuthAsync((name, value));

        Assert.Equal((400, code, detail), (response.Status, response.Json["code"]!.GetValue<int>(), response.Json["message_detail"]!.GetValue<string>()));
        Assert.Empty(duo.Duo.Pushes);
    }

    [Theory]
    [InlineData(19_999, 200)]
    [InlineData(20_000, 400)]
    public async Task Auth_PushInfo_IsShorterThan20000Bytes(int bytes, int status)
    {
        await using var duo = await AuthApiHost.StartAsync();

        var response = await duo.AuthAsync(("pushinfo", "a=" + new string('x', bytes - 2)));

        Assert.Equal(status, response.Status);
    }

    [Fact]
    public async Task Auth_PhoneOfAnotherUser_IsRefused()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var other = duo.Duo.AddUser("bob").Phones[0];

        var response = await duo.AuthAsync(("device", other.Id));

        Assert.Equal("device", response.Json["message_detail"]!.GetValue<string>());
        Assert.Empty(duo.Duo.Pushes);
    }

    [Theory]
    [InlineData("auto", "no capable device")]
    [InlineData(null, "device")]
    public async Task Auth_PhoneThatTakesNoPush_IsRefused(string? device, string detail)
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Phone.IsActivated = false;

        var response = await duo.AuthAsync(("device", device ?? duo.Phone.Id));

        Assert.Equal(detail, response.Json["message_detail"]!.GetValue<string>());
        Assert.Empty(duo.Duo.Pushes);
    }

    [Fact]
    public async Task Auth_Auto_TakesTheFirstPhoneThatCan()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Ann.Phones = [new DuoSimulatedPhone { IsActivated = false, TakesCalls = false }, new DuoSimulatedPhone()];

        await duo.StartAuthAsync(("factor", "auto"), ("device", "auto"));

        Assert.Same(duo.Ann.Phones[1], duo.LastPush.Phone);
    }

    [Theory]
    [InlineData(DuoSimulatedUserStatus.Bypass, "allow", "bypass")]
    [InlineData(DuoSimulatedUserStatus.Disabled, "deny", "deny")]
    [InlineData(DuoSimulatedUserStatus.LockedOut, "deny", "locked_out")]
    public async Task Auth_UserWhoIsNotAsked_IsDecidedAtOnceAndNothingIsSent(DuoSimulatedUserStatus userStatus, string result, string status)
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Ann.Status = userStatus;

        var response = await duo.StatusAsync(await duo.StartAuthAsync());

        Assert.Equal((result, status), (response.Json["response"]!["result"]!.GetValue<string>(), response.Json["response"]!["status"]!.GetValue<string>()));
        Assert.Empty(duo.Duo.Pushes);
    }

    [Fact]
    public async Task Auth_GroupBypassAfterPreauth_AllowsWithoutAPush()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var group = new DuoSimulatedGroup("Travelers");
        duo.Ann.Groups = [group];
        Assert.Contains("\"auth\"", (await duo.PreauthAsync()).Body, StringComparison.Ordinal);

        group.Status = DuoSimulatedGroupStatus.Bypass;
        var response = await duo.StatusAsync(await duo.StartAuthAsync());

        Assert.Equal("bypass", response.Json["response"]!["status"]!.GetValue<string>());
        Assert.Empty(duo.Duo.Pushes);
    }

    [Fact]
    public async Task Call_Taken_IsAllowed()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var txid = await duo.StartAuthAsync(("factor", "phone"));

        var first = await duo.StatusAsync(txid);
        duo.LastPush.Approve();
        var second = await duo.StatusAsync(txid);

        Assert.Equal($"Dialing {duo.Phone.MaskedNumber}...", first.Json["response"]!["status_msg"]!.GetValue<string>());
        Assert.Equal("calling", first.Json["response"]!["status"]!.GetValue<string>());
        Assert.Equal("allow", second.Json["response"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task Call_TakenWithoutAKey_IsDenied()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Phone.Next(DuoPhoneAction.Deny);

        var response = await duo.AuthAsync(("factor", "phone"), ("async", ""));

        Assert.Equal(
            """{"stat":"OK","response":{"result":"deny","status":"deny","status_msg":"No keypress detected. Please try again."}}""", response.Body);
    }

    [Fact]
    public async Task Sms_IsSent_AndItsCodeWorksOnce()
    {
        await using var duo = await AuthApiHost.StartAsync();

        var sent = await duo.AuthAsync(("factor", "sms"), ("async", ""));
        var code = duo.Phone.MessagePasscode!;
        var next = await duo.PreauthAsync();
        var first = await PasscodeAsync(duo, code);
        var second = await PasscodeAsync(duo, code);

        Assert.Equal("""{"stat":"OK","response":{"result":"deny","status":"sent","status_msg":"New SMS passcodes sent."}}""", sent.Body);
        Assert.Equal(code[..1], next.Json["response"]!["devices"]![0]!["sms_nextcode"]!.GetValue<string>());
        Assert.Equal(("allow", "deny"), (Result(first), Result(second)));
    }

    [Fact]
    public async Task Passcode_OfEveryKind_GivesTheSameResponse()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Ann.Tokens = [new DuoSimulatedToken("1", "777777")];
        duo.Ann.BypassCodes = ["123456789"];

        var responses = new[]
        {
            await PasscodeAsync(duo, duo.Ann.Passcode), await PasscodeAsync(duo, "777777"), await PasscodeAsync(duo, "123456789"),
        };
        var again = await PasscodeAsync(duo, "123456789");

        Assert.All(responses, static response => Assert.Equal(
            """{"stat":"OK","response":{"result":"allow","status":"allow","status_msg":"Success. Logging you in..."}}""", response.Body));
        Assert.Equal(
            """{"stat":"OK","response":{"result":"deny","status":"deny","status_msg":"Incorrect passcode. Please try again."}}""", again.Body);
    }

    [Fact]
    public async Task Passcode_WhereThePolicyForbidsIt_IsDenied()
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { Factors = ["push"] });

        Assert.Equal("deny", Result(await PasscodeAsync(duo, duo.Ann.Passcode)));
    }

    [Fact]
    public async Task VerifiedPush_NeedsTheCodeOfPreauth()
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { VerifiedPushDigits = 3 });
        var response = (await duo.PreauthAsync(("client_supports_verified_push", "1"))).Json["response"]!;
        var (txid, code) = (response["txid"]!.GetValue<string>(), response["verification_code"]!.GetValue<string>());

        var started = await duo.StartAuthAsync(("txid", txid));
        var waiting = await duo.StatusAsync(txid);
        var byHabit = duo.LastPush.Approve();
        var byGuess = duo.LastPush.Approve(code == "000" ? "001" : "000");
        var byCode = duo.LastPush.Approve(code);

        Assert.Equal(txid, started);
        Assert.Equal($"Please enter verification code {code} into Duo Mobile...", waiting.Json["response"]!["status_msg"]!.GetValue<string>());
        Assert.Equal((true, false, false, true), (duo.LastPush.NeedsCode, byHabit, byGuess, byCode));
        Assert.Equal("allow", Result(await duo.StatusAsync(txid)));
    }

    [Theory]
    [InlineData("used twice")]
    [InlineData("after 60 seconds")]
    [InlineData("for another user")]
    [InlineData("for a call")]
    public async Task VerifiedPush_TransactionOfPreauth_IsGoodOnceForItsUserAndAPush(string how)
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { VerifiedPushDigits = 3 });
        var bob = duo.Duo.AddUser("bob");
        var preauth = (await duo.PreauthAsync(("client_supports_verified_push", "1"))).Json["response"]!;
        var txid = preauth["txid"]!.GetValue<string>();
        if (how == "used twice")
        {
            await duo.StartAuthAsync(("txid", txid));
        }

        duo.Clock.Advance(TimeSpan.FromSeconds(how == "after 60 seconds" ? 60 : 0));
        var before = duo.Duo.Pushes.Count;
        var response = await (how switch
        {
            "for another user" => duo.AuthAsync(("txid", txid), ("username", "bob"), ("device", bob.Phones[0].Id)),
            "for a call" => duo.AuthAsync(("txid", txid), ("factor", "phone")),
            _ => duo.AuthAsync(("txid", txid)),
        });

        Assert.Equal("txid", response.Json["message_detail"]!.GetValue<string>());
        Assert.Equal(before, duo.Duo.Pushes.Count);
    }

    [Fact]
    public async Task VerifiedPush_WithoutItsTransaction_IsNotSent()
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { VerifiedPushDigits = 3 });

        var response = await duo.AuthAsync(("device", "auto"));

        Assert.Equal("no capable device", response.Json["message_detail"]!.GetValue<string>());
        Assert.Empty(duo.Duo.Pushes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Status_UnknownTransaction_IsRefused(string txid)
    {
        await using var duo = await AuthApiHost.StartAsync();

        var response = await duo.StatusAsync(txid);

        Assert.Equal("txid", response.Json["message_detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Status_OfAnotherApplication_IsRefused()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var other = duo.Duo.AddApplication("Other", kind: DuoSimulatedApplicationKind.AuthApi);
        var txid = await duo.StartAuthAsync();

        var response = await new SignedClient(duo.Http, duo.Clock, other.ClientId, other.ClientSecret).GetAsync("/auth/v2/auth_status", ("txid", txid));

        Assert.Equal(("txid", 400), (response.Json["message_detail"]!.GetValue<string>(), response.Status));
    }

    [Fact]
    public async Task Status_LongPollWithALimit_IsAskedAgain()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.LongestAuthStatus = TimeSpan.FromSeconds(30);
        var txid = await duo.StartAuthAsync();
        await duo.StatusAsync(txid);

        var call = duo.StatusAsync(txid);
        await ArrivedAsync(duo, 3);
        duo.Clock.Advance(TimeSpan.FromSeconds(30));
        var limited = await call;
        duo.LastPush.Approve();

        Assert.Equal("""{"stat":"FAIL","code":40002,"message":"Invalid request parameters"}""", limited.Body);
        Assert.Equal("allow", Result(await duo.StatusAsync(txid)));
    }

    [Theory]
    [InlineData("deny")]
    [InlineData("fraud")]
    [InlineData("timeout")]
    [InlineData("passcode")]
    public async Task Lockout_TenFailuresInARow(string how)
    {
        await using var duo = await AuthApiHost.StartAsync();

        for (var failure = 0; failure < 10; failure++)
        {
            Assert.Equal(DuoSimulatedUserStatus.Active, duo.Ann.Status);
            await FailAsync(duo, how);
        }

        Assert.Equal(DuoSimulatedUserStatus.LockedOut, duo.Ann.Status);
        Assert.Equal("deny", Result(await duo.PreauthAsync()));
    }

    [Fact]
    public async Task Lockout_ASuccessBetween_StartsAnew()
    {
        await using var duo = await AuthApiHost.StartAsync();

        for (var failure = 0; failure < 18; failure++)
        {
            await FailAsync(duo, "deny");
            if (failure == 8)
            {
                await PasscodeAsync(duo, duo.Ann.Passcode);
            }
        }

        Assert.Equal(DuoSimulatedUserStatus.Active, duo.Ann.Status);
    }

    private static async Task FailAsync(AuthApiHost duo, string how)
    {
        if (how == "passcode")
        {
            await PasscodeAsync(duo, "wrong");
            return;
        }

        await duo.StartAuthAsync();
        _ = how switch
        {
            "deny" => duo.LastPush.Deny(),
            "fraud" => duo.LastPush.ReportFraud(),
            _ => false,
        };
        duo.Clock.Advance(TimeSpan.FromSeconds(60));
    }

    private static string Result(SimulatorResponse response) => response.Json["response"]!["result"]!.GetValue<string>();

    private static Task<SimulatorResponse> PasscodeAsync(AuthApiHost duo, string passcode) =>
        duo.AuthAsync(("factor", "passcode"), ("device", ""), ("passcode", passcode), ("async", ""));

    private static async Task UntilSentAsync(AuthApiHost duo)
    {
        while (duo.Duo.Pushes.Count == 0)
        {
            await Task.Yield();
        }
    }

    // The call has begun: its long poll has a timer that the clock can reach.
    private static async Task ArrivedAsync(AuthApiHost duo, int calls)
    {
        while (duo.Duo.Calls.Count < calls || duo.Clock.Timers < 3)
        {
            await Task.Yield();
        }
    }
}
