using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

internal static class KindNames
{
    public static string Of(DuoIntegrationKind kind) => kind == DuoIntegrationKind.DuoWebSdk ? "DUO Web SDK" : kind.ToString();
}
