using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>The devices of a user, as preauth lists them.</summary>
internal static class DeviceJson
{
    public static JsonArray Of(DuoSimulatedUser user, DuoSimulatedPolicy policy, bool canVerifyPush)
    {
        var phones = user.Phones.Select(phone => (Phone: phone, Can: Capabilities.Of(phone, policy, canVerifyPush)))
            .Where(static entry => entry.Can.Count > 0)
            .Select(static entry => OfPhone(entry.Phone, entry.Can));
        return [.. phones.Concat(user.Tokens.Select(OfToken))];
    }

    private static JsonObject OfPhone(DuoSimulatedPhone phone, IReadOnlyList<string> capabilities)
    {
        var json = new JsonObject
        {
            ["capabilities"] = new JsonArray([.. capabilities.Select(static one => JsonValue.Create(one))]),
            ["device"] = phone.Id,
            ["display_name"] = phone.DisplayName,
            ["name"] = phone.Name,
            ["number"] = phone.MaskedNumber,
            ["type"] = "phone",
        };
        if (phone.MessagePasscode is { } passcode)
        {
            json["sms_nextcode"] = passcode[..1];
        }

        return json;
    }

    // As Duo's: no capabilities, no display name, no number.
    private static JsonObject OfToken(DuoSimulatedToken token) =>
        new JsonObject { ["device"] = token.Id, ["name"] = token.Serial, ["type"] = "token" };
}
