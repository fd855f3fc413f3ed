namespace Microsoft.AspNetCore.Mvc.RazorPages;

internal static class PageModelExtensions
{
    /// <summary>Says something on the page that comes next.</summary>
    public static void Tell(this PageModel page, string notice) => page.TempData["Notice"] = notice;
}
