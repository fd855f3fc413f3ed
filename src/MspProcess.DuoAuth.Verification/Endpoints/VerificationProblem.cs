using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>Makes problem documents of reasons.</summary>
internal static class VerificationProblem
{
    public static ProblemHttpResult Of(DuoVerificationReason reason, DuoVerification? verification = null, DateTimeOffset? retryAt = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["reason"] = reason.ToString() };
        if (verification is not null)
        {
            extensions["verification"] = VerificationView.Of(verification);
        }

        if (retryAt is not null)
        {
            extensions["retryAt"] = retryAt;
        }

        return TypedResults.Problem(DuoVerificationMessages.For(reason), statusCode: StatusOf(reason), title: "Not verified", extensions: extensions);
    }

    /// <summary>The same for an attempt that does not exist and for another technician's (T49).</summary>
    public static ProblemHttpResult NotFound() => TypedResults.Problem("There is no such verification.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static ProblemHttpResult NoTechnician() => TypedResults.Problem(
        "Sign in with Duo, and try again.", statusCode: StatusCodes.Status403Forbidden, title: "Sign in with Duo");

    public static ProblemHttpResult TooManyExports(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            "You exported too often. Wait a few minutes, and try again.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["reason"] = nameof(DuoFailureReason.TooManyRequests) });
    }

    private static int StatusOf(DuoVerificationReason reason) => reason switch
    {
        DuoVerificationReason.UserUnknown => StatusCodes.Status404NotFound,
        DuoVerificationReason.Busy => StatusCodes.Status409Conflict,
        DuoVerificationReason.TooManyLookups or DuoVerificationReason.TooManyPushes or DuoVerificationReason.PausedAfterDeny
            or DuoVerificationReason.BlockedAfterFraud => StatusCodes.Status429TooManyRequests,
        DuoVerificationReason.InputInvalid or DuoVerificationReason.SelectionExpired => StatusCodes.Status400BadRequest,
        >= DuoVerificationReason.NoIntegration and <= DuoVerificationReason.SendInterrupted => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
