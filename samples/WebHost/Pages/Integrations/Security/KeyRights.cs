using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>Tells which rights each feature needs, and which of them the stored key has. Duo is asked; nothing is sent to a user.</summary>
public sealed class KeyRights(DuoVerificationPermissions permissions)
{
    private static readonly IReadOnlyList<(string Name, string Use, bool CanBeTested)> Known =
    [
        ("Grant resource - Read", "Find callers by email and alias, and see who is locked out", true),
        ("Grant read log", "Compare each verification with Duo’s log; needed for passcodes", true),
        ("Grant resource - Write", "Send the push where there is no DUO Auth API integration. A stolen key could enroll phones, so grant it only then", false),
    ];

    /// <summary>Reads the rights; none for a kind whose rights can't be chosen, or if Duo does not accept the key.</summary>
    public async Task<IReadOnlyList<KeyRight>> ReadAsync(DuoIntegrationSummary integration, CancellationToken cancellationToken) =>
        integration.Kind == DuoIntegrationKind.DuoAdminApi
        && await permissions.FindMissingAsync(integration.TenantId, integration.Id, cancellationToken) is { } missing
            ? [.. Known.Select(right => new KeyRight(right.Name, right.Use, right.CanBeTested ? !missing.Contains(right.Name) : null))]
            : [];
}
