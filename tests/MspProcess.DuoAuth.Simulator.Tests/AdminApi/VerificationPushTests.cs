using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.AdminApi;

/// <summary>The verification push: a code on the phone, a result for 120 seconds.</summary>
public sealed class VerificationPushTests
{
    [Fact]
    public async Task Push_Sent_ShowsItsCodeOnThePhoneAndNoText()
    {
        await using var duo = await AdminApiHost.StartAsync();

        var response = (await duo.SendAsync()).Json["response"]!;

        var push = Assert.Single(duo.Duo.Pushes);
        Assert.Equal((push.Id, push.Code), (response["push_id"]!.GetValue<string>(), response["confirmation_code"]!.GetValue<string>()));
        Assert.Matches("^[0-9]{6}$", push.Code);
        Assert.Equal((DuoSimulatedPushKind.Verification, null, 0, false), (push.Kind, push.Type, push.Details.Count, push.NeedsCode));
    }

    [Theory]
    [InlineData(DuoPhoneAction.Approve, "approve")]
    [InlineData(DuoPhoneAction.Deny, "deny")]
    [InlineData(DuoPhoneAction.ReportFraud, "fraud")]
    [InlineData(DuoPhoneAction.Ignore, "waiting")]
    public async Task Response_SaysWhatTheUserDid(DuoPhoneAction action, string expected)
    {
        await using var duo = await AdminApiHost.StartAsync();
        duo.Ann.Phones[0].Next(action);
        var id = (await duo.SendAsync()).Json["response"]!["push_id"]!.GetValue<string>();

        var first = await duo.ResponseAsync(id);
        var second = await duo.ResponseAsync(id);

        Assert.Equal($$$"""{"stat":"OK","response":{"push_id":"{{{id}}}","result":"waiting"}}""", first.Body);
        Assert.Equal($$$"""{"stat":"OK","response":{"push_id":"{{{id}}}","result":"{{{expected}}}"}}""", second.Body);
    }

    [Fact]
    public async Task Response_After120Seconds_Is40401()
    {
        await using var duo = await AdminApiHost.StartAsync();
        var id = (await duo.SendAsync()).Json["response"]!["push_id"]!.GetValue<string>();

        duo.Clock.Advance(TimeSpan.FromSeconds(119));
        var before = await duo.ResponseAsync(id);
        duo.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await duo.ResponseAsync(id);

        Assert.Equal((200, 404), (before.Status, after.Status));
        Assert.False(duo.LastPush.Approve());
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("of another user")]
    public async Task Response_OfNoPushOfThisUser_Is40401(string how)
    {
        await using var duo = await AdminApiHost.StartAsync();
        var id = (await duo.SendAsync()).Json["response"]!["push_id"]!.GetValue<string>();

        var response = how == "unknown" ? await duo.ResponseAsync("nothing") : await duo.ResponseAsync(id, duo.Bob.Key);

        Assert.Equal((404, 40401), (response.Status, response.Json["code"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("missing", 40001)]
    [InlineData("of another user", 40002)]
    [InlineData("not activated", 40002)]
    [InlineData("unknown", 40002)]
    public async Task Push_WrongPhone_IsRefusedAndSendsNothing(string how, int code)
    {
        await using var duo = await AdminApiHost.StartAsync();
        duo.Ann.Phones[0].IsActivated = how != "not activated";

        var response = await duo.SendAsync(how switch
        {
            "missing" => string.Empty,
            "of another user" => duo.Bob.Phones[0].Id,
            "unknown" => "DPXXXXXXXXXXXXXXXXXX",
            _ => null,
        });

        Assert.Equal((400, code, "phone_id"), (response.Status, response.Json["code"]!.GetValue<int>(), response.Json["message_detail"]!.GetValue<string>()));
        Assert.Empty(duo.Duo.Pushes);
        Assert.Equal(1, duo.Duo.SendCalls);
    }

    [Fact]
    public async Task Response_WithoutPushId_IsRefused()
    {
        await using var duo = await AdminApiHost.StartAsync();

        var response = await duo.ResponseAsync(string.Empty);

        Assert.Equal((400, "push_id"), (response.Status, response.Json["message_detail"]!.GetValue<string>()));
    }
}
