using System.Text.Json;

namespace Microsoft.AspNetCore.Mvc.RazorPages;

internal static class PageModelExtensions
{
    /// <summary>Says something on the page that comes next.</summary>
    public static void Tell(this PageModel page, string notice) => page.TempData["Notice"] = notice;

    /// <summary>Keeps what was typed into a form while the person is at Duo. It travels in a protected cookie; no secret belongs into it.</summary>
    public static void Keep<T>(this PageModel page, string id, T form) => page.TempData[Key<T>(id)] = JsonSerializer.Serialize(form);

    /// <summary>Gives back what was kept, once.</summary>
    public static T? TakeKept<T>(this PageModel page, string id)
        where T : class
        => page.TempData[Key<T>(id)] is string kept ? JsonSerializer.Deserialize<T>(kept) : null;

    private static string Key<T>(string id) => $"{typeof(T).Name}.{id}";
}
