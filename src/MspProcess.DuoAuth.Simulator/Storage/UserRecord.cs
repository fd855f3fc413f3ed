
namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>A user as the data file holds it.</summary>
internal sealed record UserRecord(
    string Name,
    string Key,
    DuoSimulatedUserStatus Status,
    string Factor,
    string Passcode,
    IReadOnlyList<string> Aliases,
    string Email = "",
    string RealName = "",
    IReadOnlyList<PhoneFacts>? Phones = null)
{
    public static UserRecord Of(DuoSimulatedUser user) => new(
        user.Name, user.Key, user.Status, user.Factor, user.Passcode, user.Aliases, user.Email, user.RealName, [.. user.Phones.Select(static phone => phone.Facts)]);

    // A file of an earlier version has no phones: its users get one, as new users do.
    public DuoSimulatedUser ToUser(Action changed) =>
        new(Name, new UserFacts(Key, Status, Factor, Passcode, Aliases)
        {
            Email = Email,
            RealName = RealName,
            Phones = [.. (Phones ?? [PhoneFacts.New()]).Select(static facts => new DuoSimulatedPhone(facts))],
        }, changed);
}
