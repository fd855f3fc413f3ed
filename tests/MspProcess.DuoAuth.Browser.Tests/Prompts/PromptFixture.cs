using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace MspProcess.DuoAuth.Browser.Tests.Prompts;

/// <summary>What the tests of prompts share: one browser, and one host with a linked user, whose callback a scanner may open first.</summary>
public sealed class PromptFixture : IAsyncLifetime
{
    private readonly HttpClient _scanner = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, CheckCertificateRevocationList = true });
    private Chromium? _chromium;
    private SmallHost? _host;

    /// <summary>Gets or sets the headers of the scanner that opens the next callback before the user; <see langword="null"/> for none.</summary>
    public IReadOnlyDictionary<string, string>? Scanner { get; set; }

    /// <summary>Gets what the last scanner was told.</summary>
    public HttpStatusCode Scanned { get; private set; }

    internal Chromium Chromium => _chromium!;

    internal SmallHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(BrowserRequirement.Chromium))
        {
            _chromium = await Chromium.StartAsync();
            _host = await LinkingHost.StartAsync(first: app =>
            {
                app.Use(ScanAsync).UseAuthentication();
                app.MapGet("/elsewhere", static (HttpRequest request) => Results.Content(
                    $"<!doctype html><title>Elsewhere</title><iframe src=\"http://localhost:{request.Host.Port}/\" width=\"600\" height=\"600\"></iframe>", "text/html"));
            });
            await _host.LinkAsync(LinkingHost.Subject);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _scanner.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }
    }

    /// <summary>In the host, since a browser's own interception does not see the addresses to which it is redirected.</summary>
    private async Task ScanAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == DuoDefaults.CallbackPath && Scanner is { } headers)
        {
            Scanner = null;
            using var request = new HttpRequestMessage(HttpMethod.Get, context.Request.GetEncodedUrl());
            foreach (var (name, value) in headers)
            {
                request.Headers.Add(name, value);
            }

            using var response = await _scanner.SendAsync(request, context.RequestAborted);
            Scanned = response.StatusCode;
        }

        await next(context);
    }
}
