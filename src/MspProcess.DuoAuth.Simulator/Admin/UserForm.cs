using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>What the form of a user holds: the user's values, or those that were sent.</summary>
internal sealed record UserForm(string Status, string Factor, string Passcode, string Aliases, string Key, string Email)
{
    public static UserForm Of(DuoSimulatedUser user) =>
        new(user.Status.ToString(), user.Factor, user.Passcode, string.Join(", ", user.Aliases), user.Key, user.Email);

    public static UserForm Of(PageRequest request) =>
        new(request["status"], request["factor"], request["passcode"].Trim(), request["aliases"], request["key"].Trim(), request["email"].Trim());

    /// <summary>The first thing that is wrong; <see langword="null"/> if nothing is.</summary>
    public FieldError? Check() => this switch
    {
        _ when !UserStatuses.TryParse(Status, out _) => new("status", "Choose a status."),
        _ when string.IsNullOrWhiteSpace(Factor) => new("factor", "Choose a factor."),
        { Passcode: "" } => new("passcode", "Enter a passcode."),
        { Key: "" } => new("key", "Enter a user key."),
        _ => null,
    };

    public void ApplyTo(DuoSimulatedUser user)
    {
        user.Status = Enum.Parse<DuoSimulatedUserStatus>(Status);
        user.Factor = Factor;
        user.Key = Key;
        user.Passcode = Passcode;
        user.Email = Email;
        user.Aliases = Aliases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
