namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>The frame of every page.</summary>
internal static class Layout
{
    private static readonly (string Path, string Name)[] Sections =
        [("/applications", "Applications"), ("/users", "Users"), ("/phones", "Phones"), ("/accounts", "Accounts"), ("/activity", "Activity"), ("/settings", "Settings")];

    /// <summary>A page for the user who signs in.</summary>
    public static string Prompt(string title, Html content) => Page(title, Html.Of($"""
        <body class="prompt">
        <main class="card" aria-labelledby="title">
        <p class="brand"><img src="/_assets/simulator.svg" alt="" width="28" height="28"> Simulated Duo</p>
        {content}
        </main>
        <footer class="fineprint">For development and tests only. Nothing is sent to a phone.</footer>
        </body>
        """));

    /// <summary>A page of the admin panel.</summary>
    /// <param name="path">The path of the request, which marks its section.</param>
    /// <param name="title">The title and heading.</param>
    /// <param name="content">What follows the heading.</param>
    /// <param name="error">What is wrong with the form that was sent.</param>
    public static string Admin(string path, string title, Html content, FieldError? error = null) =>
        Page(error is null ? title : $"Error: {title}", Html.Of($"""
        <body class="admin">
        <a class="skip" href="#content">Skip to content</a>
        <header>
        <a class="brand" href="/"><img src="/_assets/simulator.svg" alt="" width="28" height="28"> <span>Simulated Duo <small>Admin Panel</small></span></a>
        <nav aria-label="Main">{Sections.Select(section => Link(section.Path, section.Name, IsIn(path, section.Path)))}</nav>
        </header>
        <main id="content" tabindex="-1">
        {Summary(error)}
        <h1>{title}</h1>
        {content}
        </main>
        <footer class="fineprint">For development and tests only. Anyone who can reach this address sees every secret.</footer>
        <script src="/_assets/simulator.js" defer></script>
        </body>
        """));

    /// <summary>A message after an action. It gets the focus, so that it is read out.</summary>
    public static Html Notice(string text) => Html.Of($"""<p class="alert" role="status" tabindex="-1" autofocus>{text}</p>""");

    // The start page shows the applications.
    private static bool IsIn(string path, string section) =>
        path == section || path.StartsWith(section + '/', StringComparison.Ordinal) || (path == "/" && section == Sections[0].Path);

    private static Html Link(string path, string name, bool isCurrent) => isCurrent
        ? Html.Of($"""<a href="{path}" aria-current="page">{name}</a>""")
        : Html.Of($"""<a href="{path}">{name}</a>""");

    private static Html Summary(FieldError? error) => error is null ? Html.Empty : Html.Of($"""
        <div class="alert bad" role="alert" tabindex="-1" autofocus aria-labelledby="summary">
        <h2 id="summary">There is a problem</h2>
        <a href="#{error.Field}">{error.Message}</a>
        </div>
        """);

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
