using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MspProcess.Portal.Pages;

/// <summary>Explains a request that failed, with a reference that leads to the log lines.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel(TimeProvider time) : PageModel
{
    public int Code { get; private set; } = StatusCodes.Status500InternalServerError;

    public DateTimeOffset At { get; } = time.GetUtcNow();

    public string Title => Code switch
    {
        StatusCodes.Status400BadRequest => "We couldn't process this request",
        StatusCodes.Status403Forbidden => "You don't have access to this page",
        StatusCodes.Status404NotFound => "Page not found",
        _ => "Something went wrong",
    };

    public string Explanation => Code switch
    {
        StatusCodes.Status400BadRequest => "The page was probably open for too long. Nothing was changed. Go back, reload the page, and try again.",
        StatusCodes.Status403Forbidden => "Your role doesn't include it. If you need access, ask an administrator of your organization.",
        StatusCodes.Status404NotFound => "The page doesn't exist, or what it showed was deleted. Check the address.",
        _ => "This is our fault, and it is in our log. Try again. If it happens again, give the reference to your administrator.",
    };

    // The status code comes from the pipeline. A visitor who types one into the address bar gets a page, not a status.
    public void OnGet(int? code) => Code = code ?? Code;

    public void OnPost(int? code) => OnGet(code);
}
