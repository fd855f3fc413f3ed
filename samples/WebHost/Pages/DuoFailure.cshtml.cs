using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MspProcess.Portal.Pages;

/// <summary>Explains why a login with Duo did not work.</summary>
[ResponseCache(NoStore = true)]
public sealed class DuoFailureModel : PageModel
{
    public string Title { get; private set; } = "Nothing to explain";

    public string Message { get; private set; } = "This page explains why a login with Duo did not work. There is nothing to explain at the moment.";

    public string? ReferenceId { get; private set; }

    /// <summary>Where the same login goes on, if trying again may help.</summary>
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
