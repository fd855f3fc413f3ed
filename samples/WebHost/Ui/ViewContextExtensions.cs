namespace Microsoft.AspNetCore.Mvc.Rendering;

internal static class ViewContextExtensions
{
    /// <summary>Gets the value of <c>aria-current</c> for a link to the named page: set while that page or one below it is shown.</summary>
    public static string? Current(this ViewContext context, string page) =>
        $"{context.RouteData.Values["page"]}/".StartsWith($"{page}/", StringComparison.Ordinal) ? "page" : null;
}
