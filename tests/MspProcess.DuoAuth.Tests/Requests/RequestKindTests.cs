using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Tests.Requests;

/// <summary>Row B7: who can follow a user to Duo.</summary>
public sealed class RequestKindTests
{
    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", null, null, false)]
    [InlineData("text/html", "empty", null, false)]
    [InlineData("TEXT/HTML", null, null, false)]
    [InlineData("text/html", null, "XMLHttpRequest", true)]
    [InlineData("*/*", "empty", null, true)]
    [InlineData("*/*", "document", null, false)]
    [InlineData("*/*", null, null, false)]
    [InlineData("application/json", null, null, true)]
    [InlineData("application/problem+json, text/plain", null, null, true)]
    [InlineData("application/json", "document", null, false)]
    [InlineData(null, null, null, false)]
    [InlineData(null, "EMPTY", null, true)]
    public void IsApi_Headers_InTheirOrder(string? accept, string? destination, string? requestedWith, bool expected)
        => Assert.Equal(expected, RequestKind.IsApi(Context(accept, destination, requestedWith), null));

    [Fact]
    public void IsApi_EndpointSaysSo_GoesBeforeEveryHeader()
    {
        var browser = Context("text/html", "document", null);
        var script = Context("application/json", "empty", "XMLHttpRequest");

        Assert.True(RequestKind.IsApi(browser, Endpoint(new Api())));
        Assert.False(RequestKind.IsApi(script, Endpoint(new Page())));
        Assert.False(RequestKind.IsApi(script, Endpoint(new Api(), new Page())));
        Assert.True(RequestKind.IsApi(script, Endpoint()));
        Assert.False(RequestKind.IsApi(browser, Endpoint()));
    }

    private static DefaultHttpContext Context(string? accept, string? destination, string? requestedWith)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;
        context.Request.Headers["Sec-Fetch-Dest"] = destination;
        context.Request.Headers.XRequestedWith = requestedWith;
        return context;
    }

    private static Endpoint Endpoint(params object[] metadata) => new(null, new EndpointMetadataCollection(metadata), null);

    private sealed class Api : IDisableCookieRedirectMetadata;

    private sealed class Page : IAllowCookieRedirectMetadata;
}
