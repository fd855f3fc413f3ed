
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

    /// <summary>Makes the user. A file of an earlier version has no phones: its users get one, as new users do.</summary>
    /// <param name="changed">Told of every change.</param>
    /// <param name="phones">The phones so far, as a phone may belong to several users.</param>
    public DuoSimulatedUser ToUser(Action changed, Dictionary<string, DuoSimulatedPhone> phones) =>
        new(Name, new UserFacts(Key, Status, Factor, Passcode, Aliases)
        {
            Email = Email,
            RealName = RealName,
            Phones = [.. (Phones ?? [PhoneFacts.New()]).OfType<PhoneFacts>().Select(facts => Phone(facts, phones))],
        }, changed);

    private static DuoSimulatedPhone Phone(PhoneFacts facts, Dictionary<string, DuoSimulatedPhone> phones)
    {
        if (!phones.TryGetValue(facts.Id, out var phone))
        {
            phones[facts.Id] = phone = new DuoSimulatedPhone(facts);
        }

        return phone;
    }
}
