using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>Labelled fields of the admin panel's forms.</summary>
internal static class FormFields
{
    public static Html Text(string id, string label, string value, string hint = "") => Html.Of($"""
        <div class="field">
        <label for="{id}">{label}</label>
        <input id="{id}" name="{id}" value="{value}" autocomplete="off" spellcheck="false">
        {Html.When(hint.Length > 0, Html.Of($"""<p class="hint">{hint}</p>"""))}
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

    public static Html Choice(string id, string label, string chosen, IEnumerable<(string Value, string Text)> options) => Html.Of($"""
        <div class="field">
        <label for="{id}">{label}</label>
        <select id="{id}" name="{id}">{options.Select(option => Option(option.Value, option.Text, option.Value == chosen))}</select>
        </div>
        """);

    private static Html Option(string value, string text, bool selected) => selected
        ? Html.Of($"""<option value="{value}" selected>{text}</option>""")
        : Html.Of($"""<option value="{value}">{text}</option>""");
}
