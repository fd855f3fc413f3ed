namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Markup. Every value that is inserted is encoded unless it is markup itself.</summary>
internal sealed class Html
{
    private readonly string markup;

    private Html(string markup) => this.markup = markup;

    public static Html Empty { get; } = new(string.Empty);

    /// <summary>The attribute that hides an element.</summary>
    public static Html Hidden { get; } = new(" hidden");

    public static Html Of(HtmlInterpolation markup) => new(markup.ToMarkup());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    public static Html When(bool condition, Html markup) => condition ? markup : Empty;

    public override string ToString() => markup;
}
