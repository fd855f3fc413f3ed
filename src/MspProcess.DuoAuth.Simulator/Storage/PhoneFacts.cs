using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>Everything about a phone that is kept.</summary>
internal sealed record PhoneFacts(
    string Id, string Number, string Name = "", string Platform = "Apple iOS", bool IsActivated = true, bool TakesMessages = true, bool TakesCalls = true)
{
    public static PhoneFacts New(string? number = null) =>
        new(RandomText.PhoneId(), number ?? "+1555555" + RandomNumberGenerator.GetString("0123456789", 4));
}
