using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A portal with small limits, whose browsers say which address they have.</summary>
internal static class LimitedPortal
{
    public const string Here = "198.51.100.7";
    public const string Elsewhere = "203.0.113.9";

    private const string Header = "X-Test-Address";

    public static TestPortalSetup Setup(Action<DuoRateLimitOptions> limits, Action<WebApplication>? pipeline = null) => new()
    {
        Services = services => services.Configure(limits),
        Pipeline = app =>
        {
            app.Use(static (context, next) =>
            {
                context.Connection.RemoteIpAddress = context.Request.Headers[Header] is [{ } text] ? IPAddress.Parse(text) : null;
                return next(context);
            });
            pipeline?.Invoke(app);
        },
        Endpoints = static app =>
        {
            OpenEndpoints.Map(app);
            app.MapGet("/open/checks", static async (IDuoDiagnostics diagnostics, string? id) => string.Join(',', (id is null
                ? await diagnostics.CheckHostAsync(default)
                : await diagnostics.CheckIntegrationAsync(TestPortal.Tenant, id, default))!.Select(static result => result.Id)));
            app.MapGet("/open/export", static async (HttpContext context, IDuoRateLimits counts) =>
                await counts.CountAsync(context, DuoRateLimitArea.Exports, default) is { } wait ? $"wait {wait.TotalSeconds}" : "exported");
        },
    };

    public static async Task<TestPortal> StartAsync(Action<DuoRateLimitOptions> limits, Action<WebApplication>? pipeline = null)
        => await AttackSteps.StartWithAnnAsync(Setup(limits, pipeline));

    public static TestBrowser BrowserAt(this TestPortal portal, string address) => At(portal.NewBrowser(), address);

    public static TestBrowser At(this TestBrowser browser, string address)
    {
        browser.Headers[Header] = address;
        return browser;
    }

    /// <summary>A limit whose window begins now, so that a test knows when it is over.</summary>
    public static DuoRateLimit Of(int permits, int minutes = 10) => new(permits, TimeSpan.FromMinutes(minutes));

    public static int Audited(this TestPortal portal) => portal.Audit.Entries.Count(static entry => entry.Reason == DuoFailureReason.TooManyRequests);

    public static int Logged(this TestPortal portal, int id) => portal.Logs.Lines.Count(line => line.Id.Id == id && line.Category.StartsWith("MspProcess", StringComparison.Ordinal));

    /// <summary>A limiter that says what it was asked, and fails if it is told to.</summary>
    internal sealed class RecordingLimiter : PartitionedRateLimiter<DuoRateLimitKey>
    {
        private readonly PartitionedRateLimiter<DuoRateLimitKey> _inner = DuoAuth.RateLimits.MemoryLimiter.Create();

        public List<DuoRateLimitKey> Asked { get; } = [];

        public bool Fails { get; set; }

        public override RateLimiterStatistics? GetStatistics(DuoRateLimitKey resource) => null;

        protected override RateLimitLease AttemptAcquireCore(DuoRateLimitKey resource, int permitCount) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _inner.Dispose();
            }

            base.Dispose(disposing);
        }

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(DuoRateLimitKey resource, int permitCount, CancellationToken cancellationToken)
        {
            lock (Asked)
            {
                Asked.Add(resource);
            }

            return Fails ? throw new TimeoutException("the limiter's store is down") : _inner.AcquireAsync(resource, permitCount, cancellationToken);
        }
    }
}
