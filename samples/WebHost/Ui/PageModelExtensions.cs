using System.Text.Json;

namespace Microsoft.AspNetCore.Mvc.RazorPages;

internal static class PageModelExtensions
{
    /// <summary>Shows a message on the next page.</summary>
    public static void ShowNotice(this PageModel page, string notice) => page.TempData["Notice"] = notice;

    /// <summary>Keeps the values of a form while the user is at Duo, in a protected cookie. Secrets must stay out of it.</summary>
    public static void Keep<T>(this PageModel page, string id, T form) => page.TempData[Key<T>(id)] = JsonSerializer.Serialize(form);

    /// <summary>Returns the kept values, once.</summary>
    public static T? TakeKept<T>(this PageModel page, string id)
        where T : class
        => page.TempData[Key<T>(id)] is string kept ? JsonSerializer.Deserialize<T>(kept) : null;

    private static string Key<T>(string id) => $"{typeof(T).Name}.{id}";
}
