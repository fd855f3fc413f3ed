using System.Globalization;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>What the kinds of application have beside their name: the names of their credentials, permissions, a policy.</summary>
internal static class ApplicationSettings
{
    private static readonly (string Value, string Text)[] Digits =
        [("0", "Not required"), ("3", "3 digits"), ("4", "4 digits"), ("5", "5 digits"), ("6", "6 digits")];

    /// <summary>Duo's older kinds call their credentials by other names.</summary>
    public static (string Id, string Secret) CredentialNames(DuoSimulatedApplication application) =>
        application.Kind == DuoSimulatedApplicationKind.WebSdk ? ("Client ID", "Client secret") : ("Integration key", "Secret key");

    public static Html Fields(DuoSimulatedApplication application) => application.Kind switch
    {
        DuoSimulatedApplicationKind.AuthApi => FormFields.Choice(
            "digits", "Verified Duo Push", application.Policy.VerifiedPushDigits.ToString(CultureInfo.InvariantCulture), Digits),
        DuoSimulatedApplicationKind.AdminApi => Html.Of($"""
            <fieldset>
            <legend>Permissions</legend>
            {FormFields.Check("read", "Grant resource - Read", application.Permissions.HasFlag(DuoAdminPermissions.ReadResource))}
            {FormFields.Check("write", "Grant resource - Write", application.Permissions.HasFlag(DuoAdminPermissions.WriteResource))}
            {FormFields.Check("log", "Grant read log", application.Permissions.HasFlag(DuoAdminPermissions.ReadLog))}
            </fieldset>
            """),
        _ => Html.Empty,
    };

    public static void Apply(PageRequest request, DuoSimulatedApplication application)
    {
        if (application.Kind == DuoSimulatedApplicationKind.AdminApi)
        {
            application.Permissions = Granted(request, "read", DuoAdminPermissions.ReadResource)
                | Granted(request, "write", DuoAdminPermissions.WriteResource)
                | Granted(request, "log", DuoAdminPermissions.ReadLog);
        }

        if (application.Kind == DuoSimulatedApplicationKind.AuthApi && Digits.Any(choice => choice.Value == request["digits"]))
        {
            application.Policy = application.Policy with { VerifiedPushDigits = int.Parse(request["digits"], CultureInfo.InvariantCulture) };
        }
    }

    private static DuoAdminPermissions Granted(PageRequest request, string field, DuoAdminPermissions permission) =>
        request[field].Length > 0 ? permission : DuoAdminPermissions.None;
}
