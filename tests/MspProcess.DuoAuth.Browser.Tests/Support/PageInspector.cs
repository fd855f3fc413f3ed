using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>What a page must hold for every user: it fits, its targets can be hit, nothing moves while it loads, and axe finds nothing.</summary>
internal static class PageInspector
{
    /// <summary>Smaller than 24 by 24 pixels; links inside a sentence are exempt (WCAG 2.2, 2.5.8).</summary>
    private const string SmallTargets = """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
          .filter(target => !target.classList.contains('skip') && target.checkVisibility())
          .filter(target => !(target.matches('a') && getComputedStyle(target).display === 'inline'
            && target.parentElement.textContent.trim() !== target.textContent.trim()))
          .map(target => ({ target, box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ target, box }) => `${target.outerHTML.slice(0, 80)} is ${Math.round(box.width)} by ${Math.round(box.height)}`)
        """;

    private const string LayoutShift = """
        () => new Promise(resolve => {
          let sum = 0;
          new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
        })
        """;

    /// <summary>Gives every complaint about the page that is shown.</summary>
    public static async Task<IReadOnlyList<string>> InspectAsync(IPage page, string name)
    {
        // A page's text can be there before its style sheet, and a page before the one that a click leads to is gone.
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        var overhang = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var small = await page.EvaluateAsync<string[]>(SmallTargets);
        var shift = await page.EvaluateAsync<double>(LayoutShift);
        var axe = await page.RunAxe();
        await KeepAsync(page, name);
        return
        [
            .. overhang > 0 ? [$"{name}: is {overhang} px too wide"] : Array.Empty<string>(),
            .. small.Select(target => $"{name}: {target}"),
            .. shift > 0.01 ? [$"{name}: moved by {shift:0.000} while it loaded"] : Array.Empty<string>(),
            .. axe.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{name}: axe {violation.Id}: {node.Html}")),
        ];
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DUOAUTH_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
