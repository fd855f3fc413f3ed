using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Handles <see cref="StepUpRequirement"/>. Without an HTTP request or a connection that has one, the requirement fails.</summary>
internal sealed class StepUpAuthorizationHandler(IHttpContextAccessor accessor) : IAuthorizationHandler
{
    /// <remarks>Every authorization of the host comes by, so what is none of ours costs nothing.</remarks>
    public async Task HandleAsync(AuthorizationHandlerContext context)
    {
        foreach (var requirement in context.Requirements)
        {
            if (requirement is StepUpRequirement stepUp)
            {
                await HandleAsync(context, stepUp);
            }
        }
    }

    private async Task HandleAsync(AuthorizationHandlerContext context, StepUpRequirement requirement)
    {
        // The policy is about its own user: a principal of another scheme must not use this browser's session.
        if (FindRequest(context.Resource) is { } http
            && (await http.RequestServices.GetRequiredService<StepUpEvaluator>().EvaluateAsync(http, context.User, requirement.MaxAge)).IsSatisfiedBy(requirement.Strength))
        {
            context.Succeed(requirement);
        }
    }

    /// <summary>Finds the request that carries the session: for a hub method or a component in a circuit, the one that opened the connection.</summary>
    private HttpContext? FindRequest(object? resource) => resource switch
    {
        HttpContext http => http,
        HubInvocationContext invocation => invocation.Context.GetHttpContext(),
        _ => accessor.HttpContext,
    };
}
