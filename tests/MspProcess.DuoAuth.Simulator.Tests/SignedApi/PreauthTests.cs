using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.SignedApi;

/// <summary>What preauth says of which user.</summary>
public sealed class PreauthTests
{
    [Fact]
    public async Task Preauth_ActiveUser_ListsTheDevices()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Ann.Phones = [new DuoSimulatedPhone("+17345554788") { Name = "Ann's iPhone" }, new DuoSimulatedPhone("")];
        duo.Ann.Tokens = [new DuoSimulatedToken("20361492")];
        var (first, second) = (duo.Ann.Phones[0], duo.Ann.Phones[1]);

        var response = await duo.PreauthAsync();

        Assert.Equal(200, response.Status);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""
                {
                  "stat": "OK",
                  "response": {
                    "result": "auth",
                    "status_msg": "Account is active",
                    "devices": [
                      {
                        "capabilities": ["auto", "push", "sms", "phone", "mobile_otp"], "device": "{{first.Id}}",
                        "display_name": "Ann's iPhone (XXX-XXX-4788)", "name": "Ann's iPhone", "number": "XXX-XXX-4788", "type": "phone"
                      },
                      {
                        "capabilities": ["auto", "push", "mobile_otp"], "device": "{{second.Id}}",
                        "display_name": "iOS", "name": "", "number": "", "type": "phone"
                      },
                      { "device": "{{duo.Ann.Tokens[0].Id}}", "name": "20361492", "type": "token" }
                    ]
                  }
                }
                """),
            response.Json), response.Body);
    }

    [Theory]
    [InlineData(false, true, true, "auto,sms,phone")]
    [InlineData(true, false, false, "auto,push,mobile_otp")]
    [InlineData(false, true, false, "sms")]
    [InlineData(true, true, false, "auto,push,sms,mobile_otp")]
    public async Task Preauth_Phone_CapabilitiesAreWhatItCan(bool activated, bool messages, bool calls, string expected)
    {
        await using var duo = await AuthApiHost.StartAsync();
        (duo.Phone.IsActivated, duo.Phone.TakesMessages, duo.Phone.TakesCalls) = (activated, messages, calls);

        var response = await duo.PreauthAsync();

        Assert.Equal(expected, string.Join(',', response.Json["response"]!["devices"]![0]!["capabilities"]!.AsArray().Select(static one => one!.GetValue<string>())));
    }

    [Theory]
    [InlineData(DuoSimulatedUserStatus.Active, DuoSimulatedGroupStatus.Active, "auth")]
    [InlineData(DuoSimulatedUserStatus.Active, DuoSimulatedGroupStatus.Bypass, "allow")]
    [InlineData(DuoSimulatedUserStatus.Active, DuoSimulatedGroupStatus.Disabled, "deny")]
    [InlineData(DuoSimulatedUserStatus.Bypass, DuoSimulatedGroupStatus.Active, "allow")]
    [InlineData(DuoSimulatedUserStatus.Bypass, DuoSimulatedGroupStatus.Disabled, "deny")]
    [InlineData(DuoSimulatedUserStatus.Disabled, DuoSimulatedGroupStatus.Bypass, "deny")]
    [InlineData(DuoSimulatedUserStatus.LockedOut, DuoSimulatedGroupStatus.Bypass, "deny")]
    public async Task Preauth_StatusOfUserAndGroup_DecideTogether(DuoSimulatedUserStatus own, DuoSimulatedGroupStatus group, string expected)
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Ann.Status = own;
        duo.Ann.Groups = [new DuoSimulatedGroup("Travelers", group)];

        var response = await duo.PreauthAsync();

        Assert.Equal(expected, response.Json["response"]!["result"]!.GetValue<string>());
        Assert.Equal(expected == "auth", response.Json["response"]!.AsObject().ContainsKey("devices"));
    }

    [Theory]
    [InlineData(DuoNewUserPolicy.RequireEnrollment, "enroll", "Enroll an authentication device to proceed")]
    [InlineData(DuoNewUserPolicy.AllowWithoutFactor, "allow", "Allowing unknown user")]
    [InlineData(DuoNewUserPolicy.Deny, "deny", "Access is not allowed for users who are not enrolled")]
    public async Task Preauth_UnknownUser_FollowsThePolicy(DuoNewUserPolicy policy, string result, string message)
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { NewUserPolicy = policy });

        var response = await duo.Client.PostAsync("/auth/v2/preauth", ("username", "nobody"));

        Assert.Equal((result, message), (response.Json["response"]!["result"]!.GetValue<string>(), response.Json["response"]!["status_msg"]!.GetValue<string>()));
        Assert.Equal(result == "enroll", response.Json["response"]!.AsObject().ContainsKey("enroll_portal_url"));
        Assert.Single(duo.Duo.Users);
    }

    [Fact]
    public async Task Preauth_UserWithoutDevice_IsEnroll()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Ann.Phones = [];

        var response = await duo.PreauthAsync();

        Assert.Equal("enroll", response.Json["response"]!["result"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("10.1.2.3", "allow")]
    [InlineData("192.0.2.7", "allow")]
    [InlineData("192.0.2.8", "auth")]
    [InlineData("nonsense", "auth")]
    public async Task Preauth_AddressInATrustedNetwork_IsAllow(string address, string expected)
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { TrustedNetworks = ["10.0.0.0/8", "192.0.2.7"] });

        var response = await duo.PreauthAsync(("ipaddr", address));

        Assert.Equal(expected, response.Json["response"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task Preauth_UserOfNoPermittedGroup_IsDenied()
    {
        var permitted = new DuoSimulatedGroup("Staff");
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { PermittedGroups = [permitted] });

        var outside = await duo.PreauthAsync();
        duo.Ann.Groups = [permitted];
        var inside = await duo.PreauthAsync();

        Assert.Equal("deny", outside.Json["response"]!["result"]!.GetValue<string>());
        Assert.Equal("auth", inside.Json["response"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task Preauth_ByAliasOrId_FindsTheUser()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Ann.Aliases = ["ann.smith"];

        var byAlias = await duo.Client.PostAsync("/auth/v2/preauth", ("username", "Ann.Smith"));
        var byId = await duo.Client.PostAsync("/auth/v2/preauth", ("user_id", duo.Ann.Key));

        Assert.All([byAlias, byId], static response => Assert.Equal("auth", response.Json["response"]!["result"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(null, null, 40001, "username")]
    [InlineData("", null, 40001, "username")]
    [InlineData("ann", "DUXXXXXXXXXXXXXXXXXX", 40002, "username")]
    [InlineData(null, "DUXXXXXXXXXXXXXXXXXX", 40002, "user_id")]
    public async Task Preauth_NotExactlyOneKnownName_IsRefused(string? name, string? id, int code, string detail)
    {
        await using var duo = await AuthApiHost.StartAsync();
        (string, string)[] parameters = [.. name is null ? [] : new[] { ("username", name) }, .. id is null ? [] : new[] { ("user_id", id) }];

        var response = await duo.Client.PostAsync("/auth/v2/preauth", parameters);

        Assert.Equal((400, code, detail), (response.Status, response.Json["code"]!.GetValue<int>(), response.Json["message_detail"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Preauth_VerifiedPushPolicyAndFlag_GivesACodeOnce(int digits)
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { VerifiedPushDigits = digits });

        var response = await duo.PreauthAsync(("client_supports_verified_push", "1"));

        var inner = response.Json["response"]!;
        Assert.Matches($"^[0-9]{{{digits}}}$", inner["verification_code"]!.GetValue<string>());
        Assert.True(Guid.TryParse(inner["txid"]!.GetValue<string>(), out _));
        Assert.Equal(duo.Clock.GetUtcNow().ToUnixTimeSeconds() + 60, inner["expiration"]!.GetValue<long>());
    }

    [Fact]
    public async Task Preauth_VerifiedPushPolicyWithoutFlag_OffersNoPush()
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { VerifiedPushDigits = 3 });

        var response = await duo.PreauthAsync();

        Assert.DoesNotContain("verification_code", response.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"push\"", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preauth_RestrictedFactors_AreNoCapabilities()
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { Factors = ["push"] });

        var response = await duo.PreauthAsync();

        Assert.Contains("""["auto","push"]""", response.Body, StringComparison.Ordinal);
    }
}
