namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Labeled fields of forms, with their hint and their error.</summary>
internal static class FormFields
{
    public static Html Text(string id, string label, string value, string hint = "", FieldError? error = null) => Html.Of($"""
        <div class="field">
        <label for="{id}">{label}</label>
        {Hint(id, hint)}{Error(id, error)}
        <input id="{id}" name="{id}" value="{value}" autocomplete="off" autocapitalize="none" spellcheck="false"{State(id, hint, error)}>
        </div>
        """);

    public static Html Copyable(string id, string label, string value) => Html.Of($"""
        <div class="field">
        <label for="{id}" id="{id}-label">{label}</label>
        <div class="row">
        <input id="{id}" value="{value}" readonly>
        <button type="button" data-copy="{id}" aria-describedby="{id}-label">Copy</button>
        </div>
        </div>
        """);

    public static Html Choice(string id, string label, string chosen, IEnumerable<(string Value, string Text)> options, FieldError? error = null) => Html.Of($"""
        <div class="field">
        <label for="{id}">{label}</label>
        {Error(id, error)}
        <select id="{id}" name="{id}"{State(id, string.Empty, error)}>{options.Select(option => Option(option.Value, option.Text, option.Value == chosen))}</select>
        </div>
        """);

    public static Html Check(string id, string label, bool isOn) => isOn
        ? Html.Of($"""<label class="check"><input type="checkbox" id="{id}" name="{id}" value="1" checked> {label}</label>""")
        : Html.Of($"""<label class="check"><input type="checkbox" id="{id}" name="{id}" value="1"> {label}</label>""");

    /// <summary>A search field over a list, sent by GET. With script the list filters while the user types.</summary>
    public static Html Filter(string label, string search, string list) => Html.Of($"""
        <form class="filter" method="get" role="search">
        <label for="q">{label}</label>
        <div class="row">
        <input id="q" name="q" type="search" value="{search}" autocomplete="off" data-filter="{list}">
        <button>Search</button>
        </div>
        </form>
        """);

    private static Html Hint(string id, string hint) =>
        Html.When(hint.Length > 0, Html.Of($"""<p class="hint" id="{id}-hint">{hint}</p>"""));

    private static Html Error(string id, FieldError? error) => error?.Field == id
        ? Html.Of($"""<p class="error" id="{id}-error">{error.Message}</p>""")
        : Html.Empty;

    private static Html State(string id, string hint, FieldError? error) => (error?.Field == id, hint.Length > 0) switch
    {
        (true, true) => Html.Of($""" aria-invalid="true" aria-describedby="{id}-hint {id}-error" """),
        (true, false) => Html.Of($""" aria-invalid="true" aria-describedby="{id}-error" """),
        (false, true) => Html.Of($""" aria-describedby="{id}-hint" """),
        _ => Html.Empty,
    };

    private static Html Option(string value, string text, bool selected) => selected
        ? Html.Of($"""<option value="{value}" selected>{text}</option>""")
        : Html.Of($"""<option value="{value}">{text}</option>""");
}
