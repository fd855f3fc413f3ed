using System.Text.Json;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.Tokens;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoIdTokenModelTests
{
    private const string Full =
        """
        {
          "iss": "https://api-x.duosecurity.com/oauth/v1/token", "aud": "DIX", "sub": "primary", "preferred_username": "alias",
          "exp": 1682081000, "iat": 1682080700, "auth_time": 1682080690, "nonce": "n", "amr": ["mfa", 5, null, "otp"],
          "auth_result": { "result": "allow", "status": "allow", "status_msg": "Login Successful" },
          "auth_context": {
            "access_device": {
              "browser": "Firefox", "browser_version": "112.0", "epkey": null, "flash_version": "uninstalled", "hostname": null, "ip": "192.0.2.1",
              "is_encryption_enabled": true, "is_firewall_enabled": false, "is_password_set": "unknown", "java_version": "uninstalled",
              "location": { "city": "City", "country": null, "state": "Metro" }, "os": "Mac OS X", "os_version": "13.3.1",
              "security_agents": [ { "security_agent": "an-agent", "version": "1.21" }, "unknown", null ], "later": {}
            },
            "adaptive_trust_assessments": {
              "more_secure_auth": { "features_version": "3.0", "model_version": "2022", "policy_enabled": false, "reason": "Normal", "trust_level": "NORMAL" },
              "remember_me": { "policy_enabled": "x", "trust_level": "LOW", "detected_attack_detectors": ["one"] }
            },
            "alias": "", "application": { "key": "DIX", "name": "Web SDK", "destination_name": "Portal" },
            "auth_device": { "ip": null, "key": "DPX", "location": null, "name": "XXX-XXX-0100" },
            "email": null, "event_type": "authentication", "factor": "duo_push", "isotimestamp": "2023-04-21T12:38:21.547555+00:00",
            "ood_software": null, "reason": "user_approved", "result": "success", "timestamp": 4294967296,
            "trusted_endpoint_status": "not trusted", "txid": "67199dfd-b964-40a2-857f-cf80a6c49581",
            "user": { "groups": ["a", "b"], "key": "DUX", "name": "primary" }
          },
          "unheard_of": [1, 2]
        }
        """;

    [Fact]
    public void Read_FullToken_GivesWhatIsUsed()
    {
        var authentication = Read(Full);

        Assert.Equal("DUX", authentication.UserKey);
        Assert.Equal("duo_push", authentication.Factor);
        Assert.Equal("user_approved", authentication.Reason);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1682080690), authentication.AuthenticatedAt);
    }

    [Theory]
    [InlineData("1682080690", 1682080690L)]
    [InlineData("1682080690.9", 1682080690L)]
    [InlineData("0", 0L)]
    [InlineData("253402300799", 253402300799L)]
    [InlineData("253402300800", null)]
    [InlineData("-1", null)]
    [InlineData("1e400", null)]
    [InlineData("\"1682080690\"", null)]
    [InlineData("null", null)]
    [InlineData("[1]", null)]
    public void Read_Time_Is64BitSecondsOrAbsent(string json, long? expected)
    {
        Assert.Equal(expected, Read($$"""{"auth_time":{{json}}}""").AuthenticatedAt?.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("\"DUX\"", "DUX")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("7", null)]
    [InlineData("\"DU X\"", null)]
    [InlineData("\"DUX\\u0000\"", null)]
    [InlineData("\"DÜX\"", null)]
    [InlineData("\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"", null)]
    public void Read_UserKey_IsVisibleAsciiOrAbsent(string json, string? expected)
    {
        Assert.Equal(expected, Read("""{"auth_context":{"user":{"key":VALUE}}}""".Replace("VALUE", json, StringComparison.Ordinal)).UserKey);
    }

    [Fact]
    public void Read_EveryMemberOfEveryWrongType_NeverThrows()
    {
        string[] wrong = ["null", "true", "7", "-1e400", "\"\"", "\"\\ud800\"", "[]", "[[],{},null,1,\"x\"]", "{}", "{\"a\":{}}"];
        var names = Names(JsonDocument.Parse(Full).RootElement).Distinct(StringComparer.Ordinal).ToArray();

        foreach (var literal in wrong)
        {
            foreach (var name in names)
            {
                var spoilt = Spoil(JsonDocument.Parse(Full).RootElement, name, literal);

                Assert.NotNull(Read(spoilt));
            }
        }
    }

    private static VerifiedAuthentication Read(string json) => DuoIdToken.Read(JsonDocument.Parse(json).RootElement);

    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind != JsonValueKind.Object
        ? []
        : json.EnumerateObject().SelectMany(static member => Names(member.Value).Prepend(member.Name));

    private static string Spoil(JsonElement json, string name, string literal) => json.ValueKind != JsonValueKind.Object
        ? json.GetRawText()
        : $"{{{string.Join(',', json.EnumerateObject().Select(member => $"\"{member.Name}\":{(member.Name == name ? literal : Spoil(member.Value, name, literal))}"))}}}";
}
