using System.Net;
using MspProcess.DuoAuth.Portal.Tests.Support;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>The walk of a technician who verifies a caller, against the simulated Duo's Auth API.</summary>
public sealed class HelpDeskTests : IAsyncLifetime
{
    private const string Caller = "jsmith";

    private readonly DuoPortal portal = new();

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        portal.Duo.AddUser(Caller);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Verify_PushApprovedAndCodeRead_IsVerifiedAndInTheHistory()
    {
        using var browser = await SendAsync();
        var sent = browser.Text;
        var push = portal.Duo.Pushes.Single();
        Assert.True(push.Approve());

        await browser.PressAsync("Submit", ("Code the caller reads", CodeOf(push)));
        await UntilAsync(browser, "Verified");
        var verified = browser.Text;
        await browser.OpenAsync("/HelpDesk/History");

        Assert.Contains("Push sent", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(CodeOf(push), sent, StringComparison.Ordinal);
        Assert.Contains("The caller is verified.", verified, StringComparison.Ordinal);
        Assert.Contains("Verified with Duo", browser.Text + verified, StringComparison.Ordinal);
        Assert.Equal([Caller], browser.Page.QuerySelectorAll("tbody th").Select(static row => row.FirstChild!.TextContent.Trim()));
        Assert.Contains("T-1", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Denied")]
    [InlineData(true, "Reported as fraud")]
    public async Task T47_Verify_NotApprovedOnThePhone_IsNotVerified(bool fraud, string outcome)
    {
        using var browser = await SendAsync();
        var push = portal.Duo.Pushes.Single();

        Assert.True(fraud ? push.ReportFraud() : push.Deny());
        await UntilAsync(browser, outcome);

        Assert.Empty(browser.Page.QuerySelectorAll("#Code"));
        Assert.Contains("Not verified with Duo", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T23_Verify_WrongCodeThreeTimes_IsNotVerified()
    {
        using var browser = await SendAsync();
        var push = portal.Duo.Pushes.Single();
        push.Approve();
        var wrong = CodeOf(push) == "000000" ? "111111" : "000000";

        await browser.PressAsync("Submit", ("Code the caller reads", wrong));
        var first = browser.Text;
        await browser.PressAsync("Submit", ("Code the caller reads", wrong));
        await browser.PressAsync("Submit", ("Code the caller reads", wrong));
        await UntilAsync(browser, "Wrong code");

        Assert.Contains("This code is wrong. Tries left: 2.", first, StringComparison.Ordinal);
        Assert.Contains("Not verified with Duo", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Canceled_IsNotVerified()
    {
        using var browser = await SendAsync();

        await browser.PressAsync("Cancel");

        Assert.Equal("Canceled", browser.StatusOf());
    }

    [Theory]
    [InlineData("", "Enter a user name or an email address.")]
    [InlineData("nobody-like-that", "This user has no device in Duo")]
    public async Task Find_NobodyToAsk_SaysSoAtTheField(string name, string message)
    {
        using var browser = await OpenAsync();

        await browser.PressAsync("Find", ("User name or email", name));

        Assert.Equal("true", browser.Field("User name or email").GetAttribute("aria-invalid"));
        Assert.Contains(message, browser.Text, StringComparison.Ordinal);
        Assert.Empty(portal.Duo.Pushes);
    }

    [Fact]
    public async Task T49_Attempt_OfAnotherTechnician_IsNotFound()
    {
        using var browser = await SendAsync();
        portal.Duo.AutoResponse = DuoAutoResponse.Approve;
        using var other = await portal.Host.LogInAsync(People.Technician);
        await DuoPortal.LinkAsync(other);

        await other.OpenAsync(browser.Address.PathAndQuery);

        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task History_AsCsv_HasALineForEachVerification()
    {
        using var browser = await SendAsync();
        await browser.PressAsync("Cancel");

        await browser.OpenAsync("/HelpDesk/History?handler=Csv");

        var lines = (await browser.Response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("text/csv", browser.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, lines.Length);
        Assert.Contains(",jsmith,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",Canceled,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_OnlyTheOwnAccount_ShowsTheUserAndNoError()
    {
        using var browser = await OpenAsync();

        await browser.PressAsync("Find", ("User name or email", Caller));

        Assert.Contains(Caller, browser.Page.QuerySelector("#found-title")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(browser.Page.QuerySelectorAll("[role=alert]"));
    }

    [Fact]
    public async Task History_AfterARestart_IsStillThere()
    {
        using var browser = await SendAsync();
        await browser.PressAsync("Cancel");
        await portal.Host.StopAsync();
        await using var again = PortalHost.After(portal.Host);
        using var next = again.Browse(browser);

        await next.OpenAsync("/HelpDesk/History?outcome=Canceled");

        Assert.Contains(Caller, next.Page.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Menu_WithoutAnIntegrationForCallers_HasNoHelpDesk()
    {
        using var browser = await portal.LinkedAdministratorAsync();

        Assert.DoesNotContain(browser.Page.QuerySelectorAll("nav a"), static link => link.TextContent.Trim() == "Help desk");
    }

    private static string CodeOf(DuoSimulatedPush push) =>
        push.Details.Select(static line => line.Value).Concat(push.Details.Select(static line => line.Key)).First(static text => text.Length == 6 && text.All(char.IsAsciiDigit));

    private static async Task UntilAsync(PortalBrowser browser, string outcome)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (browser.StatusOf() != outcome)
        {
            await ticks.WaitForNextTickAsync(deadline.Token);
            await browser.OpenAsync(browser.Address.AbsolutePath);
        }
    }

    private async Task<PortalBrowser> SendAsync()
    {
        var browser = await OpenAsync();
        await browser.PressAsync("Find", ("User name or email", Caller), ("Ticket number", "T-1"));
        return await browser.PressAsync("Send push");
    }

    /// <summary>Opens the page as an administrator who is linked, in a tenant with an Auth API integration.</summary>
    private async Task<PortalBrowser> OpenAsync()
    {
        var browser = await portal.LinkedAdministratorAsync();
        var application = portal.Duo.AddApplication("Help desk", kind: DuoSimulatedApplicationKind.AuthApi);
        await portal.AddIntegrationAsync(browser, application, name: "Help desk", kind: DuoIntegrationKind.DuoAuthApi);
        portal.Duo.AutoResponse = DuoAutoResponse.None;
        await browser.OpenAsync("/");
        await browser.FollowAsync("Help desk");
        return await browser.FollowAsync("Verify an end user");
    }
}
