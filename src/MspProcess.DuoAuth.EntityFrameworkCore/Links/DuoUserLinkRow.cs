namespace MspProcess.DuoAuth.EntityFrameworkCore.Links;

/// <summary>One row of <c>DuoUserLinks</c>.</summary>
internal sealed class DuoUserLinkRow
{
    public required string TenantId { get; set; }

    public required string Subject { get; set; }

    public required string IntegrationId { get; set; }

    public string? Application { get; set; }

    public required string DuoUserName { get; set; }

    public required string DuoUserKey { get; set; }

    public DateTimeOffset LinkedAt { get; set; }

    public DuoLinkState State { get; set; }

    public required string Revision { get; set; }

    public static DuoUserLinkRow From(DuoUserLink link) => new()
    {
        TenantId = link.TenantId,
        Subject = link.Subject,
        IntegrationId = link.IntegrationId,
        Application = link.Application,
        DuoUserName = link.DuoUserName,
        DuoUserKey = link.DuoUserKey,
        LinkedAt = link.LinkedAt,
        State = link.State,
        Revision = link.Revision,
    };

    public DuoUserLink ToLink() => new()
    {
        TenantId = TenantId,
        Subject = Subject,
        IntegrationId = IntegrationId,
        Application = Application,
        DuoUserName = DuoUserName,
        DuoUserKey = DuoUserKey,
        LinkedAt = LinkedAt,
        State = State,
        Revision = Revision,
    };
}
