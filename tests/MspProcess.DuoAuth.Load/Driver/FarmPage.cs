using System.Net;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Load.Driver;

/// <summary>One response as a browser got it. Without a status the connection broke.</summary>
internal sealed partial record FarmPage(Uri Url, HttpStatusCode? Status, string Body, Uri? Location, string? Node)
{
    /// <summary>Gets whether the node did not respond, or not to the end: what a user sees as a dead page and loads again.</summary>
    public bool IsBroken => Status is null or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    /// <summary>Gets whether a living node has failed.</summary>
    public bool IsServerError => !IsBroken && (int)Status! >= 500;

    public bool IsRedirect => Location is not null;

    /// <summary>Gets the title of the page.</summary>
    public string Heading => WebUtility.HtmlDecode(HeadingPattern().Match(Body).Groups["text"].Value.Trim());

    public bool IsAt(string path) => Status == HttpStatusCode.OK && Url.AbsolutePath == path;

    public bool Shows(string text) => Body.Contains(text, StringComparison.Ordinal);

    /// <summary>Gets the value of a hidden field.</summary>
    public string Hidden(string name)
        => WebUtility.HtmlDecode(Regex.Match(Body, $"<input[^>]*name=\"{Regex.Escape(name)}\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant).Groups["value"].Value);

    [GeneratedRegex(@"<h1[^>]*>(?<text>[^<]*)")]
    private static partial Regex HeadingPattern();
}
