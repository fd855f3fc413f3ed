namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T03: a half-finished login manages nothing.</summary>
public sealed class T03PendingSessionTests
{
    private static readonly (string, string)[] Form = [("password", "ann!"), ("subject", "id-ann"), ("confirm", "yes"), ("tenant", "northwind"), ("id", "int-northwind"), ("name", "x")];

    public static TheoryData<bool, string> Doors
    {
        get
        {
            var doors = new TheoryData<bool, string>();
            foreach (var isForced in new[] { false, true })
            {
                doors.AddRange([.. new[]
                {
                    "GET /", "GET /secret", "GET /sensitive", "POST /sensitive", "POST /refresh",
                    "GET /profile", "POST /profile/link", "POST /profile/confirm", "POST /profile/cancel", "POST /profile/unlink", "POST /profile/reset",
                    "GET /open/session", "GET /open/fresh", "GET /open/user", "GET /open/link",
                    "POST /open/start", "POST /open/confirm", "POST /open/cancel", "POST /open/unlink", "POST /open/reset",
                    "POST /open/integration/edit", "POST /open/integration/enable", "POST /open/integration/disable", "POST /open/integration/delete",
                }.Select(door => (isForced, door))]);
            }

            return doors;
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task T03_WithOnlyThePendingSession_AnswersLikeAnAnonymousRequest(bool isForced, string door)
    {
        await using var portal = await Attack.StartAsync(options => options.Requirement = isForced ? DuoRequirement.Always : DuoRequirement.WhenLinked);
        var pending = await HalfLogInAsync(portal, isForced);
        var anonymous = portal.NewBrowser();
        var before = await portal.RecordsAsync();

        var asPage = (await KnockAsync(anonymous, door), await KnockAsync(pending, door));
        var asProgram = (await KnockAsync(anonymous.AsApi(), door), await KnockAsync(pending.AsApi(), door));

        Assert.Equal(asPage.Item1.Answer(), asPage.Item2.Answer());
        Assert.Equal(asProgram.Item1.Answer(), asProgram.Item2.Answer());
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.NotEmpty(pending.PendingCookies());
        await pending.AssertNobodyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T03_AfterTryingEveryDoor_TheLoginItselfCanStillBeFinished(bool isForced)
    {
        await using var portal = await Attack.StartAsync(options => options.Requirement = isForced ? DuoRequirement.Always : DuoRequirement.WhenLinked);
        var pending = await HalfLogInAsync(portal, isForced);
        var last = pending.History[^1];
        foreach (var (_, door) in Doors.Select(static row => row.Data).Where(row => row.Item1 == isForced))
        {
            await KnockAsync(pending, door);
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

    private static Task<TestPage> KnockAsync(TestBrowser browser, string door)
        => door.Split(' ') is ["GET", var page] ? browser.GetAsync(page) : browser.PostAsync(door.Split(' ')[1], Form);
}
