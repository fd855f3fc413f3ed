namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T37: the API host is checked again whenever it is used, whatever the store returns.</summary>
public sealed class T37ApiHostTests(T37ApiHostTests.Cut fixture) : IClassFixture<T37ApiHostTests.Cut>
{
    private readonly TestPortal _portal = fixture.Portal;
    private readonly DuoConnection _line = fixture.Line;

    public static TheoryData<string> EvilHosts =>
    [
        "", " ", "evil.example", "duosecurity.com", "admin-12345678.duosecurity.com", "api.duosecurity.com", "api-12345678.duosecurity.com.evil.example", "api-12345678.duosecurity.com.",
        "api-12345678-duosecurity.com", "api-12345678.duosecurity.comevil.example", "evil.example/api-12345678.duosecurity.com", "evil.example#api-1.duosecurity.com", "api-evil.example#.duosecurity.com",
        "api-evil.example/.duosecurity.com", "api-evil.example?.duosecurity.com", "api-evil.example\\.duosecurity.com", "api-a@evil.example", "user@api-12345678.duosecurity.com", "api-x:y@z.duosecurity.com",
        "api-12345678.duosecurity.com:443", "api-12345678.duosecurity.com:8443", "api-12345678.duosecurity.com/", "api-12345678.duosecurity.com/x", "api-12345678.duosecurity.com?x", "api-12345678.duosecurity.com#x",
        "https://api-12345678.duosecurity.com", "http://api-12345678.duosecurity.com", "//api-12345678.duosecurity.com", " api-12345678.duosecurity.com", "api-12345678.duosecurity.com ", "api-12345678.duosecurity.com\n",
        "api-1234\r\nX: 1.duosecurity.com", "api-\0.duosecurity.com", "api-..duosecurity.com", "api-a..duosecurity.com", "api-.duosecurity.com", "api-a-.duosecurity.com", "api-\u0430.duosecurity.com",
        "api-a\u3002duosecurity.com", "api-a.duo\u00adsecurity.com", "api-%61.duosecurity.com", "api-a_b.duosecurity.com", "\u0061pi-a.duosecur\u0131ty.com", "localhost", "localhost:5090", "127.0.0.1", "127.0.0.1:80",
        "0x7f000001", "2130706433", "[::1]", "[::1]:80", "169.254.169.254", "metadata.google.internal", "10.0.0.1", "api-" + new string('a', 300) + ".duosecurity.com",
    ];

    [Theory]
    [MemberData(nameof(EvilHosts))]
    public async Task T37_StoreReturnsAnEvilHostAtTheStart_NothingIsCalled(string host)
    {
        var browser = _portal.NewBrowser();
        await SetHostAsync(TestPortal.ApiHost);
        var start = (await browser.EnterPasswordAsync("ann")).Location!;
        await SetHostAsync(host);

        var response = await browser.GetAsync(start);

        await AssertNothingCalledAsync(browser, response);
    }

    [Theory]
    [MemberData(nameof(EvilHosts))]
    public async Task T37_StoreReturnsAnEvilHostAtTheCallback_NothingIsCalled(string host)
    {
        var browser = _portal.NewBrowser();
        await SetHostAsync(TestPortal.ApiHost);
        var callback = await browser.GoToCallbackAsync("ann");
        await SetHostAsync(host);

        var response = await browser.GetAsync(callback);

        await AssertNothingCalledAsync(browser, response);
    }

    private async Task AssertNothingCalledAsync(TestBrowser browser, TestPage response)
    {
        await _portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.ApiHostRefused);
        Assert.Empty(_line.Requests);
    }

    /// <summary>Changes the host as a careless or hostile store would: nothing else tells of the change.</summary>
    private async Task SetHostAsync(string host)
    {
        var integration = (await _portal.Integrations.FindAsync(TestPortal.Tenant, "int-northwind", default))!;
        Assert.Equal(DuoStoreResult.Saved, await _portal.Integrations.UpdateAsync(integration with { ApiHost = host }, integration.Revision, default));
        _line.Requests.Clear();
    }

    public sealed class Cut : IAsyncLifetime
    {
        internal DuoConnection Line { get; } = new();

        internal TestPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Portal = await AttackSteps.StartWithAnnAsync(new() { DuoConnection = Line.To });

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
