using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MspProcess.Portal.Ui;

/// <summary>A time in the browser's time zone, with UTC in the tooltip: <c>&lt;local-time at="link.LinkedAt" /&gt;</c>.</summary>
[HtmlTargetElement("local-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LocalTimeTagHelper : TagHelper
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");

    public DateTimeOffset At { get; set; }

    /// <summary>Gets or sets whether UTC is shown beside the local time, too.</summary>
    public bool Utc { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var zone = TimeZoneCookie.Read(View.HttpContext);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", Text(At.UtcDateTime) + " UTC");
        var local = zone is null ? null : Text(TimeZoneInfo.ConvertTime(At, zone).DateTime);
        output.Content.SetContent(local is null ? Text(At.UtcDateTime) + " UTC" : Utc ? $"{local} ({Text(At.UtcDateTime)} UTC)" : local);
    }

    private static string Text(DateTime time) => time.ToString("MMM d, yyyy, h:mm tt", American);
}
