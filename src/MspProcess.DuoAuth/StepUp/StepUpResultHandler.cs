using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Answers an endpoint that lacks nothing but a fresh confirmation with a step-up; everything else is the host's own handler's.</summary>
internal sealed class StepUpResultHandler(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        => authorizeResult is { Forbidden: true, AuthorizationFailure: { FailCalled: false } failure }
            && failure.FailedRequirements.Any()
            && failure.FailedRequirements.All(static requirement => requirement is DuoStepUpRequirement)
            ? context.RequestServices.GetRequiredService<StepUpChallenge>().ChallengeAsync(context, null)
            : inner.HandleAsync(next, context, policy, authorizeResult);
}
