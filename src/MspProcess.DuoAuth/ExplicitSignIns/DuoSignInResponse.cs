using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth;

/// <summary>The response to a sign-in that waits for Duo or failed. An endpoint, a page or a controller returns it like any other result.</summary>
/// <remarks>Where the gate responds (<see cref="DuoEnforcementMode.Enforce"/>), it only names the page to which the user returns.
/// It belongs to the request that signed in; executed in another request, it throws <see cref="InvalidOperationException"/>.</remarks>
public sealed class DuoSignInResponse : IResult, IActionResult
{
    private readonly PendingSignIn _pending;
    private readonly string? _returnUrl;

    internal DuoSignInResponse(PendingSignIn pending, string? returnUrl) => (_pending, _returnUrl) = (pending, returnUrl);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return httpContext.RequestServices.GetRequiredService<PendingSignInResponder>().RespondAsync(httpContext, _pending, _returnUrl);
    }

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExecuteAsync(context.HttpContext);
    }
}
