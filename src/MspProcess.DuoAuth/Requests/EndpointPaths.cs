using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Requests;

/// <summary>The addresses of the library's own pages, all below the callback path.</summary>
internal static class EndpointPaths
{
    /// <summary>The query parameter that names a transaction on the start and link pages. It proves nothing.</summary>
    public const string IdParameter = "t";

    /// <summary>The query parameter of the start page that names a step-up for which there is no transaction yet.</summary>
    public const string StepUpParameter = "s";

    /// <summary>The query parameter of the start page that says that the browser was sent to the public origin. It proves nothing.</summary>
    public const string PublicOriginParameter = "o";

    public static PathString StartPath(DuoSecondFactorOptions options) => options.CallbackPath.Add("/start");

    public static PathString FailedPath(DuoSecondFactorOptions options) => options.CallbackPath.Add("/failed");

    public static PathString LinkPath(DuoSecondFactorOptions options) => options.CallbackPath.Add("/link");

    public static PathString LeavePath(DuoSecondFactorOptions options) => options.CallbackPath.Add("/leave");

    public static PathString LoginPath(DuoSecondFactorOptions options) => options.CallbackPath.Add("/login");

    public static PathString StylePath(DuoSecondFactorOptions options) => options.CallbackPath.Add("/style.css");

    public static string Start(HttpContext context, DuoSecondFactorOptions options, string id)
        => Full(context, StartPath(options)) + "?" + IdParameter + "=" + id;

    public static string StartStepUp(HttpContext context, DuoSecondFactorOptions options, string ticket)
        => Full(context, StartPath(options)) + "?" + StepUpParameter + "=" + ticket;

    public static string Link(HttpContext context, DuoSecondFactorOptions options, string id)
        => Full(context, LinkPath(options)) + "?" + IdParameter + "=" + id;

    public static string Failed(HttpContext context, DuoSecondFactorOptions options)
        => Full(context, options.FailurePath.HasValue ? options.FailurePath : FailedPath(options));

    public static string Full(HttpContext context, PathString path) => Base(context).Add(path).ToUriComponent();

    /// <summary>Gives the path base of the place in the pipeline where the library's pages are served: that of the authentication middleware.</summary>
    /// <remarks>A branch of the pipeline has another one, and outside of <c>UsePathBase</c>, where pending sign-ins get their response, there is none.</remarks>
    public static PathString Base(HttpContext context)
        => context.Features.Get<IAuthenticationFeature>()?.OriginalPathBase ?? context.Request.PathBase;
}
