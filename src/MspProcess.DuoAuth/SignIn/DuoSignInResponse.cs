using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth;

/// <summary>The answer to a sign-in that was held or refused. An endpoint, a page or a controller returns it like any other result.</summary>
/// <remarks>Where the gate answers for the sign-in itself (<see cref="DuoEnforcementMode.Enforce"/>), it only names the page to which the login returns.
/// The answer belongs to the request that signed in.</remarks>
public sealed class DuoSignInResponse : IResult, IActionResult
{
    private readonly PendingSignIn _held;
    private readonly string? _returnUrl;

    internal DuoSignInResponse(PendingSignIn held, string? returnUrl) => (_held, _returnUrl) = (held, returnUrl);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return httpContext.RequestServices.GetRequiredService<PendingSignInResponder>().WriteForHostAsync(httpContext, _held, _returnUrl);
    }

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExecuteAsync(context.HttpContext);
    }
}
