using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Starts a step-up if nothing but a recent confirmation is missing. Every other result goes to the host's own handler.</summary>
internal sealed class StepUpResultHandler(IAuthorizationMiddlewareResultHandler inner) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        => authorizeResult is { Forbidden: true, AuthorizationFailure: { FailCalled: false } failure }
            && failure.FailedRequirements.Any()
            && failure.FailedRequirements.All(static requirement => requirement is StepUpRequirement)
            ? context.RequestServices.GetRequiredService<StepUpChallenge>().ChallengeAsync(
                context, null, failure.FailedRequirements.OfType<StepUpRequirement>().Min(static requirement => requirement.MaxAge),
                failure.FailedRequirements.OfType<StepUpRequirement>().Max(static requirement => requirement.Strength))
            : inner.HandleAsync(next, context, policy, authorizeResult);
}
