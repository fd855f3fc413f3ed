using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>What a user does on the pages of the small hosts and at Duo's prompt.</summary>
internal static class PageSteps
{
    public static Task PressAsync(this IPage page, string button) => page.Button(button).ClickAsync();

    public static Task ExpectAsync(this IPage page, string text) => page.GetByText(text, new() { Exact = true }).WaitForAsync();

    public static Task ExpectButtonAsync(this IPage page, string button) => page.Button(button).WaitForAsync();

    public static async Task<bool> HasCookieAsync(this IPage page, string name)
        => (await page.Context.CookiesAsync()).Any(cookie => cookie.Name == name);

    private static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
