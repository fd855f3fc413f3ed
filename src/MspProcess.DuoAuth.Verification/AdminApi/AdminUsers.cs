using System.Text.Json;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AdminApi;

/// <summary>The users that a look-up found. Nobody is an empty list.</summary>
internal sealed record AdminUsers(IReadOnlyList<AdminUser> Users)
{
    public static AdminUsers? Read(ApiBody body) => body.Response.ValueKind == JsonValueKind.Array
        ? new AdminUsers([.. body.Response.EnumerateArray().Select(AdminUser.Read).OfType<AdminUser>()])
        : null;
}
