using System.Text.Json;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AdminApi;

/// <summary>A user, as the Admin API lists them. The status does not show a group's, which may override it.</summary>
internal sealed record AdminUser(
    string Id, string Name, string RealName, string Email, string Status, IReadOnlyList<string> Aliases, IReadOnlyList<AdminPhone> Phones)
{
    public static AdminUser? Read(JsonElement user) =>
        user.Text("user_id") is { } id && DuoIds.IsUser(id) && user.Text("username") is { Length: > 0 } name
            ? new AdminUser(
                id,
                ApiText.Clean(name, 256),
                ApiText.Clean(user.Text("realname"), 100),
                ApiText.Clean(user.Text("email"), 256),
                ApiText.Clean(user.Text("status"), 30),
                [.. Enumerable.Range(1, 8).Select(number => user.Text($"alias{number}") ?? user.Member("aliases")?.Text($"alias{number}")).OfType<string>()],
                [.. user.Items("phones").Select(AdminPhone.Read).OfType<AdminPhone>()])
            : null;

    /// <summary>Tells whether the user is the one who was asked for: Duo may match more loosely.</summary>
    public bool IsCalled(string text) =>
        Is(Name, text) || Is(Email, text) || Aliases.Any(alias => Is(alias, text));

    public override string ToString() => $"{nameof(AdminUser)} {Id}";

    private static bool Is(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
