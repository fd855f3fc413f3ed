using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>A secret that is rotated while people are logging in.</summary>
public sealed class SecretRotationTests
{
    private const int Logins = 200;
    private const string Id = "int-" + TestPortal.Tenant;

    [Fact]
    public async Task RotatedSecret_TwoHundredLoginsInFlight_AllSucceedThroughDuoAndNoneSeesAnError()
    {
        using var line = new BlockedLine();
        await using var portal = await TestPortal.StartAsync(new() { Endpoints = OpenEndpoints.Map, DuoConnection = line.Behind });
        var admin = await portal.LinkedAsync();
        var logins = await Task.WhenAll(Enumerable.Range(0, Logins).Select(number => Task.Run(() => BeginAsync(portal, number))));
        line.Hold();
        var underway = logins.Where(static login => login.Stage == Stage.Exchange).Select(static login => Task.Run(login.ContinueAsync)).ToArray();
        await line.WaitForAsync(underway.Length);
        Assert.All(await Task.WhenAll(logins.Select(static login => login.Browser.WhoAsync())), static who => Assert.Equal("user:nobody", who));
        var (exchanges, entries) = (SuccessfulExchanges(portal), portal.Audit.Entries.Count);

        var application = portal.Duo.Applications.Single(static found => found.Name == TestPortal.Tenant);
        application.ResetSecret();
        var stored = (await portal.Integrations.FindAsync(TestPortal.Tenant, Id, default))!;
        var rotated = await admin.PostAsync(
            "/open/integration/edit",
            ("tenant", TestPortal.Tenant), ("id", Id), ("revision", stored.Revision), ("name", stored.Name), ("apiHost", stored.ApiHost),
            ("clientId", application.ClientId), ("clientSecret", application.ClientSecret));
        line.Release();
        var others = logins.Where(static login => login.Stage != Stage.Exchange).Select(static login => Task.Run(login.ContinueAsync));
        await Task.WhenAll([.. underway, .. others]);

        Assert.Equal("done:Active", rotated.Body);
        foreach (var login in logins)
        {
            Assert.Equal("user:" + login.Name, await login.Browser.WhoAsync());
            Assert.DoesNotContain(login.Browser.History, static page => page.Path == DuoDefaults.FailedPath || (int)page.Status >= 400);
        }

        // Nobody got in by what Duo said under the old secret: each has one exchange of its own under the new one.
        Assert.Equal(Logins, SuccessfulExchanges(portal) - exchanges);
        var written = portal.Audit.Entries.Skip(entries).ToArray();
        Assert.Equal(Logins, written.Count(static entry => entry.Event == DuoAuditEvent.LoginVerified));
        Assert.DoesNotContain(written, static entry => entry.Event == DuoAuditEvent.Refused);
        Assert.Equal(Logins, portal.Logs.Lines.Count(static row => row.Id.Name == "Restarted"));
    }

    private static int SuccessfulExchanges(TestPortal portal)
        => portal.CallsTo(DuoSimulatorEndpoint.Token).Count(static call => call.Status == 200);

    private static async Task<Login> BeginAsync(TestPortal portal, int number)
    {
        var name = "user" + number;
        await portal.LinkAsync(name);
        var (browser, stage) = (portal.NewBrowser(), (Stage)(number % 3));
        var next = stage == Stage.Pending ? (await browser.EnterPasswordAsync(name)).Location! : await browser.GoToCallbackAsync(name);
        return new Login(name, browser, stage, next);
    }

    /// <summary>How far a login is when the secret changes.</summary>
    private enum Stage
    {
        /// <summary>The password is entered, and the start page not yet opened.</summary>
        Pending = 0,

        /// <summary>Duo has approved, and the callback is not yet opened.</summary>
        Approved = 1,

        /// <summary>The callback is open, and the code on its way to Duo under the old secret.</summary>
        Exchange = 2,
    }

    private sealed record Login(string Name, TestBrowser Browser, Stage Stage, Uri Next)
    {
        public async Task ContinueAsync() => await Browser.OpenAsync(Next.PathAndQuery);
    }

    /// <summary>Lets calls for a token wait on their way to Duo.</summary>
    private sealed class BlockedLine : IDisposable
    {
        private readonly SemaphoreSlim _arrived = new(0);
        private TaskCompletionSource? _gate;

        public HttpMessageHandler Behind(HttpMessageHandler duo) => new Handler(this, duo);

        public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _gate!.SetResult();

        public async Task WaitForAsync(int calls)
        {
            for (var call = 0; call < calls; call++)
            {
                await _arrived.WaitAsync(TestContext.Current.CancellationToken);
            }
        }

        public void Dispose() => _arrived.Dispose();

        private sealed class Handler(BlockedLine line, HttpMessageHandler duo) : DelegatingHandler(duo)
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                if (line._gate is { Task.IsCompleted: false } gate && request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal))
                {
                    line._arrived.Release();
                    await gate.Task;
                }

                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
