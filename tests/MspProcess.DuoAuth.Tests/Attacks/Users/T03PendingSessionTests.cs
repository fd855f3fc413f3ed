namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T03: an unfinished login manages nothing.</summary>
public sealed class T03PendingSessionTests
{
    private static readonly (string, string)[] Form = [("password", "ann!"), ("subject", "id-ann"), ("confirm", "yes"), ("tenant", "northwind"), ("id", "int-northwind"), ("name", "x")];

    public static TheoryData<bool, string> Endpoints
    {
        get
        {
            var endpoints = new TheoryData<bool, string>();
            foreach (var isForced in new[] { false, true })
            {
                endpoints.AddRange([.. new[]
                {
                    "GET /", "GET /secret", "GET /sensitive", "POST /sensitive", "POST /refresh",
                    "GET /profile", "POST /profile/link", "POST /profile/confirm", "POST /profile/cancel", "POST /profile/unlink", "POST /profile/reset",
                    "GET /open/session", "GET /open/fresh", "GET /open/user", "GET /open/link",
                    "POST /open/start", "POST /open/confirm", "POST /open/cancel", "POST /open/unlink", "POST /open/reset",
                    "POST /open/integration/edit", "POST /open/integration/enable", "POST /open/integration/disable", "POST /open/integration/delete",
                }.Select(endpoint => (isForced, endpoint))]);
            }

            return endpoints;
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task T03_WithOnlyThePendingSession_RespondsLikeAnAnonymousRequest(bool isForced, string endpoint)
    {
        await using var portal = await Attack.StartAsync(options => options.Requirement = isForced ? DuoRequirement.Always : DuoRequirement.WhenLinked);
        var pending = await HalfLogInAsync(portal, isForced);
        var anonymous = portal.NewBrowser();
        var before = await portal.RecordsAsync();

        var asPage = (await KnockAsync(anonymous, endpoint), await KnockAsync(pending, endpoint));
        var asProgram = (await KnockAsync(anonymous.AsApi(), endpoint), await KnockAsync(pending.AsApi(), endpoint));

        Assert.Equal(asPage.Item1.SimulatorResponse(), asPage.Item2.SimulatorResponse());
        Assert.Equal(asProgram.Item1.SimulatorResponse(), asProgram.Item2.SimulatorResponse());
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.NotEmpty(pending.PendingCookies());
        await pending.AssertNobodyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T03_AfterTryingEveryEndpoint_TheLoginItselfCanStillBeCompleted(bool isForced)
    {
        await using var portal = await Attack.StartAsync(options => options.Requirement = isForced ? DuoRequirement.Always : DuoRequirement.WhenLinked);
        var pending = await HalfLogInAsync(portal, isForced);
        var last = pending.History[^1];
        foreach (var (_, endpoint) in Endpoints.Select(static row => row.Data).Where(row => row.Item1 == isForced))
        {
            await KnockAsync(pending, endpoint);
        }

        var done = isForced
            ? await pending.SubmitAsync(last.Url.PathAndQuery, ("confirm", last.ConfirmToken()))
            : await pending.FollowAsync(last);

        Assert.Equal("secret of ann", done.Body);
        Assert.Equal(1, portal.Count(DuoAuditEvent.LoginVerified));
    }

    /// <summary>Stops at the start page, or, where the link is forced, at the page that asks to confirm it.</summary>
    private static async Task<TestBrowser> HalfLogInAsync(TestPortal portal, bool isForced)
    {
        var browser = portal.NewBrowser();
        if (isForced)
        {
            portal.Duo.AddUser("ann");
            Assert.Equal(DuoDefaults.LinkPath, (await browser.LogInAsync("ann", "/secret")).Path);
        }
        else
        {
            await portal.LinkAsync("ann");
            Assert.Equal(DuoDefaults.StartPath, (await browser.EnterPasswordAsync("ann", "/secret")).Location!.AbsolutePath);
        }

        return browser;
    }

    private static Task<TestPage> KnockAsync(TestBrowser browser, string endpoint)
        => endpoint.Split(' ') is ["GET", var page] ? browser.GetAsync(page) : browser.PostAsync(endpoint.Split(' ')[1], Form);
}
