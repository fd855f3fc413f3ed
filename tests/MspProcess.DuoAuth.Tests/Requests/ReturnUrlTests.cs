using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Tests.Requests;

public sealed class ReturnUrlTests
{
    private readonly FixedOptions _options = new();
    private readonly DefaultHttpContext _context = new();

    public ReturnUrlTests()
    {
        _context.Request.Scheme = "https";
        _context.Request.Host = new HostString("portal.example");
        _context.Request.Path = "/account/login";
    }

    private ReturnUrlPolicy Urls => new(_options);

    [Theory]
    [InlineData("/")]
    [InlineData("/orders?page=2&sort=a%2Fb#top")]
    [InlineData("/orders/a%20b")]
    [InlineData("/?next=//evil.example")]
    [InlineData("/#//evil.example")]
    [InlineData("/orders//2")]
    [InlineData("/@evil.example")]
    [InlineData("/.evil.example")]
    public void Choose_LocalTarget_IsKept(string target) => Assert.Equal(target, Urls.Choose(_context, target));

    [Theory]
    [InlineData("https://portal.example/orders?page=2#top", "/orders?page=2#top")]
    [InlineData("https://PORTAL.example:443/orders", "/orders")]
    [InlineData("home", "/account/home")]
    [InlineData("../orders", "/orders")]
    [InlineData("?page=2", "/account/login?page=2")]
    [InlineData("https:evil.example", "/account/evil.example")]
    public void Choose_TargetOfThisHostInAnotherSpelling_BecomesLocal(string target, string expected)
        => Assert.Equal(expected, Urls.Choose(_context, target));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\tevil")]
    [InlineData("/\n/evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("/ /evil.example")]
    [InlineData("/\u0000/evil.example")]
    [InlineData("/\u0085/evil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/%2f%2fevil.example")]
    [InlineData("/%252Fevil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%5c%5cevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/%0d%0aLocation:%20https://evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("https://evil.example/portal.example")]
    [InlineData("https://portal.example.evil.example/")]
    [InlineData("https://portal.example@evil.example/")]
    [InlineData("https://ann:secret@portal.example/")]
    [InlineData("http://portal.example/")]
    [InlineData("https://portal.example:8443/")]
    [InlineData("https:///evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://portal.example//evil.example")]
    [InlineData("https://portal.example/%2Fevil.example")]
    [InlineData("..//evil.example")]
    public void T46_Choose_ForeignOrDisguisedTarget_IsTheStartPage(string? target) => Assert.Equal("/", Urls.Choose(_context, target));

    /// <summary>As a browser would: a blank inside is encoded, and so is a backslash of the query.</summary>
    [Theory]
    [InlineData("/deep/a b", "/deep/a%20b")]
    [InlineData("/deep?x=CORP\\ann", "/deep?x=CORP%5Cann")]
    [InlineData("/deep#a\\b", "/deep#a%5Cb")]
    [InlineData("https://portal.example/a b?x=CORP\\ann", "/a%20b?x=CORP%5Cann")]
    [InlineData("/a\\b?x", "/")]
    [InlineData("/deep ", "/")]
    [InlineData(" /deep", "/")]
    [InlineData("/deep\u00A0x", "/")]
    public void Choose_RawBlankOrBackslash_IsWhatABrowserWouldOpen(string target, string expected) => Assert.Equal(expected, Urls.Choose(_context, target));

    [Theory]
    [InlineData("https://portal.example/orders", "/orders")]
    [InlineData("http://10.0.0.5:8080/orders", "/orders")]
    [InlineData("http://portal.example/orders", "/")]
    [InlineData("https://portal.example.evil.example/orders", "/")]
    public void T46_Choose_PublicOriginWhileTheHostHasAnInternalName_IsLocal(string target, string expected)
    {
        _options.CurrentValue.PublicOrigin = "https://portal.example";
        (_context.Request.Scheme, _context.Request.Host) = ("http", new HostString("10.0.0.5", 8080));

        Assert.Equal(expected, Urls.Choose(_context, target));
    }

    [Fact]
    public void Choose_NoTargetUnderAPathBase_IsItsStartPage()
    {
        _context.Request.PathBase = "/portal";

        Assert.Equal("/portal/", Urls.Choose(_context, null));
        Assert.Equal("/portal/", Urls.Choose(_context, "https://evil.example"));
    }

    [Theory]
    [InlineData("https://app.example/done?x=1", "https://app.example/done?x=1")]
    [InlineData("https://APP.example", "https://app.example/")]
    [InlineData("http://app.example/", "/")]
    [InlineData("https://app.example:444/", "/")]
    [InlineData("https://sub.app.example/", "/")]
    [InlineData("https://ann@app.example/", "/")]
    [InlineData("//app.example/done", "https://app.example/done")]
    public void B6_Choose_TargetOfAnAllowedOrigin_IsKept(string target, string expected)
    {
        _options.CurrentValue.AllowedReturnOrigins.Add("https://app.example");

        Assert.Equal(expected, Urls.Choose(_context, target));
    }

    [Theory]
    [InlineData("https://\u00e4pp.example/done", "https://xn--pp-uia.example/done")]
    [InlineData("https://xn--pp-uia.example/done", "https://xn--pp-uia.example/done")]
    [InlineData("https://app.example/done", "/")]
    public void T46_Choose_AllowedOriginBeyondAscii_IsTheOneThatBrowsersKnow(string target, string expected)
    {
        _options.CurrentValue.AllowedReturnOrigins.Add("https://\u00e4pp.example");

        Assert.Equal(expected, Urls.Choose(_context, target));
    }
}
