using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.People;

/// <summary>A user of the tenant, as the list shows them.</summary>
public sealed record UserRow(string Id, string Name, string Email, string Role, DuoUserLink? Link);
