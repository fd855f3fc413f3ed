using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>What Duo's admin panel calls the values: newer applications have other names for them than older ones.</summary>
internal static class KindHints
{
    public static string OfKey(DuoIntegrationKind kind) =>
        $"{(kind == DuoIntegrationKind.DuoWebSdk ? "Duo's name for it is Client ID. It has" : "It has")} 20 characters.";

    public static string OfSecret(DuoIntegrationKind kind) =>
        $"{(kind == DuoIntegrationKind.DuoWebSdk ? "Duo's name for it is Client secret. It has" : "It has")} 40 characters. It is stored encrypted and never shown again.";
}
