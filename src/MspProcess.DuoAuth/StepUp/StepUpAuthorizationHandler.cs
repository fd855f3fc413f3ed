using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Decides <see cref="DuoStepUpRequirement"/>. Without a live request (inside a circuit) it fails.</summary>
internal sealed class StepUpAuthorizationHandler(IHttpContextAccessor accessor, IOptionsMonitor<DuoSecondFactorOptions> monitor)
    : AuthorizationHandler<DuoStepUpRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, DuoStepUpRequirement requirement)
    {
        if ((context.Resource as HttpContext ?? accessor.HttpContext) is not { } http)
        {
            return;
        }

        // The policy is about its own user: a principal of another scheme must not ride on this browser's session.
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var freshness = http.RequestServices.GetRequiredService<StepUpEvaluator>();
        if (await CurrentSession.ReadAsync(http) is { } session
            && await freshness.FindMismatchAsync(http, session.Stamp, context.User) is null
            && await freshness.FindStaleAsync(http, requirement.MaxAge ?? options.StepUpMaxAge) is null)
        {
            context.Succeed(requirement);
        }
    }
}
