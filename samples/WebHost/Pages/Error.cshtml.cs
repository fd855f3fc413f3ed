using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MspProcess.Portal.Pages;

/// <summary>Explains what could not be done, with a reference id that leads to the log lines.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    public int Code { get; private set; } = StatusCodes.Status500InternalServerError;

    public string Title => Code switch
    {
        StatusCodes.Status400BadRequest => "That request could not be read",
        StatusCodes.Status403Forbidden => "This is not for you",
        StatusCodes.Status404NotFound => "There is nothing here",
        _ => "Something went wrong",
    };

    public string Explanation => Code switch
    {
        StatusCodes.Status400BadRequest => "The page was probably open for too long. Go back, load it again and retry; nothing was changed.",
        StatusCodes.Status403Forbidden => "Your role does not allow it. Ask an administrator of your account if you need it.",
        StatusCodes.Status404NotFound => "The page does not exist, or what it showed has been removed.",
        _ => "The error is on our side and has been recorded. Please try again; if it stays, tell your administrator the reference.",
    };

    // The status code comes from the pipeline. A visitor who types one into the address bar gets a page, not a status.
    public void OnGet(int? code) => Code = code ?? Code;

    public void OnPost(int? code) => OnGet(code);
}
