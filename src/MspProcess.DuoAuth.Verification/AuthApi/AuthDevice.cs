using System.Text.Json;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AuthApi;

/// <summary>A device of a user, as preauth lists it: the number is masked by Duo.</summary>
internal sealed record AuthDevice(string Id, string Name, string Number, bool CanPush)
{
    public static AuthDevice? Read(JsonElement device)
    {
        var id = device.Text("device");
        var name = ApiText.Clean(device.Text("display_name"), 80) is { Length: > 0 } display ? display : ApiText.Clean(device.Text("name"), 80);

        return DuoIds.IsDevice(id)
            ? new AuthDevice(id!, name, PhoneNumbers.Mask(device.Text("number")), device.Text("type") == "phone" && device.Texts("capabilities").Contains("push"))
            : null;
    }
}
