using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MspProcess.Portal.Pages;

/// <summary>Explains why a login with Duo did not work.</summary>
[ResponseCache(NoStore = true)]
public sealed class DuoFailureModel(TimeProvider time) : PageModel
{
    public string Title { get; private set; } = "Nothing to explain";

    public string Message { get; private set; } = "This page explains why a login with Duo did not work. Nothing has failed in this browser.";

    public string? ReferenceId { get; private set; }

    public DateTimeOffset At { get; } = time.GetUtcNow();

    /// <summary>Gets where the same login continues, if trying again may help.</summary>
    public string? RetryUrl { get; private set; }

    public void OnGet()
    {
        if (HttpContext.GetDuoFailure() is { } failure)
        {
            (Title, Message, ReferenceId, RetryUrl) = (failure.Title, failure.Message, failure.ReferenceId, failure.RetryUrl);
            Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
