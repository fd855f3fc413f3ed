using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MspProcess.Portal.Ui;

/// <summary>A labeled input with its hint and error, connected for screen readers: <c>&lt;field for="Email" /&gt;</c>.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    public string Type { get; set; } = "text";

    public string? Hint { get; set; }

    public string Autocomplete { get; set; } = "off";

    public bool Focus { get; set; }

    public bool Code { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        View.ViewData.ModelState.TryGetValue(name, out var entry);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field invalid");
        output.Content.AppendHtml(Label(id));
        output.Content.AppendHtml(Input(id, name, entry, error is not null));
        AppendText(output, $"{id}-error", "error", error);
        AppendText(output, $"{id}-hint", "hint", Hint);
    }

    private TagBuilder Label(string id)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(For.Metadata.DisplayName ?? For.Name);
        return label;
    }

    private TagBuilder Input(string id, string name, ModelStateEntry? entry, bool invalid)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        input.Attributes["type"] = Type;
        input.Attributes["autocomplete"] = Autocomplete;
        Add(For.Metadata.IsRequired, "required", "required");
        Add(Focus, "autofocus", "autofocus");
        Add(Code, "class", "code");
        Add(Code, "spellcheck", "false");
        Add(Code, "autocapitalize", "none");
        Add(invalid, "aria-invalid", "true");
        Add(invalid || Hint is not null, "aria-describedby", $"{(invalid ? $"{id}-error " : null)}{(Hint is null ? null : $"{id}-hint")}".Trim());

        // What was typed into a password field is never sent back.
        Add(Type != "password", "value", entry?.AttemptedValue ?? Convert.ToString(For.Model, CultureInfo.InvariantCulture) ?? string.Empty);
        return input;

        void Add(bool condition, string attribute, string value)
        {
            if (condition)
            {
                input.Attributes[attribute] = value;
            }
        }
    }

    private static void AppendText(TagHelperOutput output, string id, string css, string? text)
    {
        if (text is not null)
        {
            var paragraph = new TagBuilder("p");
            paragraph.Attributes["id"] = id;
            paragraph.AddCssClass(css);
            paragraph.InnerHtml.Append(text);
            output.Content.AppendHtml(paragraph);
        }
    }
}
