using System.Security.Claims;

namespace MspProcess.DuoAuth.Links;

/// <summary>The signed-in user who links or unlinks.</summary>
internal sealed record DuoLinkActor(string TenantId, string Subject, string SessionId, ClaimsPrincipal Principal);
