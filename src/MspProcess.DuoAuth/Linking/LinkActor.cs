using System.Security.Claims;

namespace MspProcess.DuoAuth.Linking;

/// <summary>The signed-in user who links or unlinks.</summary>
internal sealed record LinkActor(string TenantId, string Subject, string SessionId, ClaimsPrincipal Principal);
