using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Handles <see cref="StepUpRequirement"/>. Without an HTTP request, as inside a Blazor circuit, the requirement fails.</summary>
internal sealed class StepUpAuthorizationHandler(IHttpContextAccessor accessor) : AuthorizationHandler<StepUpRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, StepUpRequirement requirement)
    {
        // The policy is about its own user: a principal of another scheme must not use this browser's session.
        if ((context.Resource as HttpContext ?? accessor.HttpContext) is { } http
            && await http.RequestServices.GetRequiredService<StepUpEvaluator>().EvaluateAsync(http, context.User, requirement.MaxAge) is { IsSatisfied: true })
        {
            context.Succeed(requirement);
        }
    }
}
