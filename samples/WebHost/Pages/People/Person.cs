using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.People;

/// <summary>A person of the account as the list shows them.</summary>
public sealed record Person(string Id, string Name, string Email, string Role, DuoUserLink? Link);
