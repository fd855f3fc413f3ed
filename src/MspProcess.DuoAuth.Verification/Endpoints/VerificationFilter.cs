using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>What holds for every endpoint: nothing is cached, and what changes something needs an antiforgery token.</summary>
internal sealed class VerificationFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsPost(http.Request.Method) && !await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.Problem(
                "The request has no valid antiforgery token. Load the page again.", statusCode: StatusCodes.Status400BadRequest, title: "Load the page again");
        }

        return await next(context);
    }
}
