using System.Text.Json;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AdminApi;

/// <summary>A phone of a user, as the Admin API lists it; the number is masked at once (T10).</summary>
internal sealed record AdminPhone(string Id, string Name, string Number, bool CanPush)
{
    public static AdminPhone? Read(JsonElement phone)
    {
        if (phone.Text("phone_id") is not { } id || !DuoIds.IsDevice(id))
        {
            return null;
        }

        var name = ApiText.Clean(phone.Text("name"), 80) is { Length: > 0 } given ? given : ApiText.Clean(phone.Text("model"), 80);

        // "push" is also listed for a phone that was never activated, so both are needed.
        return new AdminPhone(
            id,
            PhoneNumbers.MaskWithin(name),
            PhoneNumbers.Mask(phone.Text("number")),
            phone.Member("activated") is { ValueKind: JsonValueKind.True } && phone.Texts("capabilities").Contains("push"));
    }
}
