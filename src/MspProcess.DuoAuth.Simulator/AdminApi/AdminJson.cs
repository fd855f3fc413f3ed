using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.AdminApi;

/// <summary>Users, phones, groups and tokens as the Admin API shows them: numbers are not masked.</summary>
internal static class AdminJson
{
    private const int MostAliases = 4;

    public static JsonNode User(DuoSimulatedUser user)
    {
        var json = new JsonObject();
        for (var alias = 0; alias < MostAliases; alias++)
        {
            json[$"alias{alias + 1}"] = user.Aliases.ElementAtOrDefault(alias);
        }

        json["aliases"] = new JsonObject(user.Aliases.Select(static (alias, index) => KeyValuePair.Create<string, JsonNode?>($"alias{index + 1}", alias)));
        json["created"] = 1_489_612_729;
        json["email"] = user.Email;
        json["firstname"] = string.Empty;
        json["groups"] = new JsonArray([.. user.Groups.Select(static group => GroupOfUser(group))]);
        json["is_enrolled"] = user.Phones.Count + user.Tokens.Count > 0;
        json["last_directory_sync"] = null;
        json["last_login"] = null;
        json["lastname"] = string.Empty;
        json["lockout_reason"] = user.Status == DuoSimulatedUserStatus.LockedOut ? "Failed Attempts" : null;
        json["notes"] = string.Empty;
        json["phones"] = new JsonArray([.. user.Phones.Select(static phone => Phone(phone))]);
        json["realname"] = user.RealName;
        json["status"] = Status(user.Status);
        json["tokens"] = new JsonArray([.. user.Tokens.Select(static token => Token(token))]);
        json["user_id"] = user.Key;
        json["username"] = user.Name;
        return json;
    }

    public static JsonObject Phone(DuoSimulatedPhone phone) => new()
    {
        ["activated"] = phone.IsActivated,
        ["capabilities"] = new JsonArray([.. WhatItTakes(phone).Select(static one => JsonValue.Create(one))]),
        ["encrypted"] = string.Empty,
        ["extension"] = string.Empty,
        ["fingerprint"] = string.Empty,
        ["last_seen"] = string.Empty,
        ["model"] = phone.Platform.Split(' ')[0] + (phone.Number.Length > 0 ? " phone" : " tablet"),
        ["name"] = phone.Name,
        ["number"] = phone.Number,
        ["phone_id"] = phone.Id,
        ["platform"] = phone.Platform,
        ["postdelay"] = null,
        ["predelay"] = null,
        ["screenlock"] = string.Empty,
        ["sms_passcodes_sent"] = phone.MessagePasscode is not null,
        ["tampered"] = string.Empty,
        ["type"] = "Mobile",
    };

    /// <summary>A phone with its users: only the list of phones tells them.</summary>
    public static JsonNode PhoneWithUsers(DuoSimulatedPhone phone, IEnumerable<DuoSimulatedUser> users)
    {
        var json = Phone(phone);
        json["users"] = new JsonArray([.. users.Select(static user => new JsonObject
        {
            ["email"] = user.Email, ["realname"] = user.RealName, ["status"] = Status(user.Status), ["user_id"] = user.Key, ["username"] = user.Name,
        })]);
        return json;
    }

    public static JsonNode Group(DuoSimulatedGroup group)
    {
        var json = GroupOfUser(group);
        json["status"] = group.Status switch
        {
            DuoSimulatedGroupStatus.Bypass => "bypass",
            DuoSimulatedGroupStatus.Disabled => "disabled",
            _ => "active",
        };
        return json;
    }

    public static JsonNode Token(DuoSimulatedToken token) => new JsonObject { ["serial"] = token.Serial, ["token_id"] = token.Id, ["type"] = "d1" };

    // Within a user a group does not show its status, though it overrides the user's.
    private static JsonObject GroupOfUser(DuoSimulatedGroup group) => new() { ["desc"] = string.Empty, ["group_id"] = group.Id, ["name"] = group.Name };

    // As Duo's: a phone can have the capability push without being activated. Both are needed.
    private static string[] WhatItTakes(DuoSimulatedPhone phone) =>
        ["auto", "push", .. phone.TakesMessages ? new[] { "sms" } : [], .. phone.TakesCalls ? new[] { "phone" } : [], "mobile_otp"];

    private static string Status(DuoSimulatedUserStatus status) => status switch
    {
        DuoSimulatedUserStatus.Bypass => "bypass",
        DuoSimulatedUserStatus.Disabled => "disabled",
        DuoSimulatedUserStatus.LockedOut => "locked out",
        _ => "active",
    };
}
