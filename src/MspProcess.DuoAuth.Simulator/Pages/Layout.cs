namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>The frame of every page.</summary>
internal static class Layout
{
    public static string Prompt(string title, Html content) => Page(title, Html.Of($"""
        <body class="prompt">
        <main class="card" aria-labelledby="title">
        <p class="brand"><span class="badge">Simulated Duo</span></p>
        {content}
        </main>
        <p class="fineprint">For development and tests only. Nothing is sent to a phone.</p>
        </body>
        """));

    public static string Admin(string title, Html content) => Page(title, Html.Of($"""
        <body class="admin">
        <a class="skip" href="#content">Skip to content</a>
        <header>
        <a class="brand" href="/"><span class="badge">Simulated Duo</span> Admin Panel</a>
        <nav aria-label="Main">
        <a href="/applications">Applications</a>
        <a href="/users">Users</a>
        <a href="/activity">Activity</a>
        <a href="/settings">Settings</a>
        </nav>
        </header>
        <main id="content">
        <h1>{title}</h1>
        {content}
        </main>
        <script src="/_assets/simulator.js" defer></script>
        </body>
        """));

    private static string Page(string title, Html body) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} - Simulated Duo</title>
        <link rel="icon" href="/_assets/simulator.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/_assets/simulator.css">
        </head>
        {body}
        </html>
        """).ToString();
}
