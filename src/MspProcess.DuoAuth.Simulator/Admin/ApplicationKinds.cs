namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The catalog behind "Protect an Application".</summary>
internal static class ApplicationKinds
{
    public static IReadOnlyList<(DuoSimulatedApplicationKind Kind, string Name, string Use)> All { get; } =
    [
        (DuoSimulatedApplicationKind.WebSdk, "Web SDK", "Universal Prompt in a web application"),
        (DuoSimulatedApplicationKind.AuthApi, "Auth API", "Sign-ins without a prompt. Not accepted by the Universal Prompt"),
        (DuoSimulatedApplicationKind.AdminApi, "Admin API", "Administration. Not accepted by the Universal Prompt"),
        (DuoSimulatedApplicationKind.AccountsApi, "Accounts API", "Child accounts and their administration. Not accepted by the Universal Prompt"),
    ];

    public static string NameOf(DuoSimulatedApplicationKind kind) => All.First(entry => entry.Kind == kind).Name;
}
