using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Gate;

namespace MspProcess.DuoAuth.Authorization;

/// <summary>Decides <see cref="DuoFreshRequirement"/>. Without a live request (inside a circuit) it fails.</summary>
internal sealed class DuoFreshHandler(IHttpContextAccessor accessor, IOptionsMonitor<DuoSecondFactorOptions> monitor)
    : AuthorizationHandler<DuoFreshRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, DuoFreshRequirement requirement)
    {
        if ((context.Resource as HttpContext ?? accessor.HttpContext) is not { } http)
        {
            return;
        }

        // The policy is about its own user: a principal of another scheme must not ride on this browser's session.
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var freshness = http.RequestServices.GetRequiredService<DuoFreshness>();
        if (await DuoCurrentSession.ReadAsync(http) is { } session
            && await freshness.FindMismatchAsync(http, session.Stamp, context.User) is null
            && await freshness.FindStaleAsync(http, requirement.MaxAge ?? options.StepUpMaxAge) is null)
        {
            context.Succeed(requirement);
        }
    }
}
