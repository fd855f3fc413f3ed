using System.Text;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Pages;

/// <summary>The style of the built-in pages.</summary>
internal static class StyleSheet
{
    private const string Css = """
        :root { --bg: #f3f5f9; --card: #fff; --ink: #17202e; --soft: #55617a; --line: #dde3ee; --accent: #1f5fd6; --on: #fff; }
        @media (prefers-color-scheme: dark) {
          :root { --bg: #0f141d; --card: #182030; --ink: #edf1f8; --soft: #a5b1c8; --line: #2c3850; --accent: #7fa9ff; --on: #0d1420; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.25rem; background: var(--bg); color: var(--ink);
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        main { width: 100%; max-width: 34rem; background: var(--card); border: 1px solid var(--line); border-radius: .9rem; padding: 2rem;
          box-shadow: 0 .5rem 2rem rgb(15 25 50 / .08); }
        .application { margin: 0 0 .35rem; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
        h1 { margin: 0 0 .75rem; font-size: 1.4rem; line-height: 1.25; overflow-wrap: anywhere; }
        h1:focus { outline: none; }
        p { margin: 0 0 1rem; }
        .soft { color: var(--soft); font-size: .9rem; }
        dl { margin: 0 0 1.25rem; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: .6rem; }
        dt { color: var(--soft); font-size: .85rem; }
        dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
        dd + dt { margin-top: .6rem; }
        .actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
        .actions form { margin: 0; }
        @media (max-width: 28rem) { .actions { flex-direction: column; } .actions .button { width: 100%; text-align: center; } }
        .button { display: inline-block; min-height: 2.75rem; padding: .65rem 1.15rem; border-radius: .55rem; border: 1px solid var(--accent); background: var(--accent);
          color: var(--on); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
        .button.quiet { background: transparent; color: var(--accent); border-color: var(--line); }
        .button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        code { font-family: ui-monospace, Consolas, monospace; letter-spacing: .04em; }
        @media print {
          :root { --bg: #fff; --card: #fff; --ink: #000; --soft: #000; --line: #000; }
          body { display: block; min-height: 0; padding: 0; }
          main { max-width: none; border: 0; padding: 0; box-shadow: none; }
          .actions { display: none; }
        }
        """;

    public static Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Css), context.RequestAborted).AsTask();
    }
}
