using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>Reads the users who depend on an integration.</summary>
public sealed class LinkedUsers(AppDbContext db, DuoLinkManager links)
{
    /// <summary>How many names a page shows.</summary>
    public const int Shown = 10;

    /// <summary>Reads the names of users who are linked through the integration, the asking user first.</summary>
    public async Task<IReadOnlyList<string>> ReadNamesAsync(DuoIntegrationSummary integration, string userId, CancellationToken cancellationToken)
    {
        var all = await links.ListAsync(integration.TenantId, cancellationToken);
        string[] subjects = [.. all.Where(link => link.IntegrationId == integration.Id).Select(link => link.Subject)];
        return await db.Users
            .Where(user => user.TenantId == integration.TenantId && subjects.Contains(user.Id))
            .OrderByDescending(user => user.Id == userId).ThenBy(user => user.DisplayName)
            .Take(Shown)
            .Select(user => user.Id == userId ? user.DisplayName + " (you)" : user.DisplayName)
            .ToListAsync(cancellationToken);
    }
}
