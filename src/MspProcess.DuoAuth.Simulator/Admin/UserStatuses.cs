namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>Statuses of users, as the pages show them.</summary>
internal static class UserStatuses
{
    public static IReadOnlyList<(DuoSimulatedUserStatus Status, string Text)> All { get; } =
    [
        (DuoSimulatedUserStatus.Active, "Active"),
        (DuoSimulatedUserStatus.Bypass, "Bypass"),
        (DuoSimulatedUserStatus.Disabled, "Disabled"),
        (DuoSimulatedUserStatus.LockedOut, "Locked out"),
    ];

    public static IEnumerable<(string Value, string Text)> Options => All.Select(entry => (entry.Status.ToString(), entry.Text));

    public static string TextOf(DuoSimulatedUserStatus status) => All.First(entry => entry.Status == status).Text;

    public static bool TryParse(string value, out DuoSimulatedUserStatus status) =>
        Enum.TryParse(value, out status) && Enum.IsDefined(status);
}
