using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Tests.Events;

public sealed class EventsTypeTests
{
    [Fact]
    public async Task EventsType_ScopedService_IsThisRequestsAtEveryEvent()
    {
        await using var portal = await StartAsync(DuoRequirement.Always);
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();

        await browser.ConfirmForcedLinkAsync("bob");
        await browser.GetAsync("/signin-duo?state=x");

        Assert.Equal(
            [("RedirectToStart", true), ("RedirectToAuthorizationEndpoint", true), ("LinkReceived", true), ("TicketReceived", true), ("RemoteFailure", true)],
            JournalOf(portal).Entries);
    }

    [Fact]
    public async Task EventsType_LinkOnTheProfile_IsAskedThereToo()
    {
        await using var portal = await StartAsync();
        var browser = await portal.ProveOnProfileAsync("bob");

        await browser.SubmitAsync("/profile/confirm");

        Assert.Equal([("RedirectToAuthorizationEndpoint", true), ("LinkReceived", true)], JournalOf(portal).Entries);
    }

    [Fact]
    public async Task EventsType_WinsOverEvents()
    {
        var events = new RecordingEvents();
        await using var portal = await StartAsync(events: events);

        await portal.NewBrowser().LogInAsync("ann");

        Assert.Empty(events.Raised);
        Assert.Equal(3, JournalOf(portal).Entries.Count);
    }

    [Fact]
    public async Task EventsType_RequestThatRaisesNone_MakesNone()
    {
        await using var portal = await StartAsync();

        await portal.NewBrowser().GetAsync("/");
        await portal.NewBrowser().LogInAsync("bob");

        Assert.Equal(0, JournalOf(portal).Made);
    }

    [Fact]
    public async Task EventsType_ConstructorThrows_IsRefusedWithAPage()
    {
        await using var portal = await StartAsync();
        JournalOf(portal).IsBroken = true;
        var browser = portal.NewBrowser();

        var page = await browser.EnterPasswordAsync("ann");

        await portal.AssertFailsClosedAsync(browser, page, DuoFailureReason.InternalError);
        Assert.Contains(portal.Logs.Lines, static line => line.Id.Name == "EventFailed");
    }

    [Fact]
    public async Task EventsType_NotRegistered_TheHostDoesNotStart()
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestPortal.StartAsync(new() { Options = static options => options.EventsType = typeof(ScopedEvents) }));

        Assert.Contains("AddScoped<ScopedEvents>()", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(DuoSecondFactorOptions.Events))]
    [InlineData(nameof(DuoSecondFactorOptions.EventsType))]
    public async Task Events_NoneOrOfAnotherKind_TheHostDoesNotStart(string option)
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => TestPortal.StartAsync(new()
        {
            Options = options =>
            {
                options.Events = option == nameof(options.Events) ? null! : options.Events;
                options.EventsType = option == nameof(options.Events) ? null : typeof(CookieAuthenticationEvents);
            },
        }));

        Assert.Contains($"DuoSecondFactorOptions.{option} ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_OfNewOptions_AreBuiltIn() => Assert.Equal(typeof(DuoSecondFactorEvents), new DuoSecondFactorOptions().Events.GetType());

    private static Task<TestPortal> StartAsync(DuoRequirement requirement = DuoRequirement.WhenLinked, RecordingEvents? events = null)
        => AttackSteps.StartWithAnnAsync(new()
        {
            Options = options =>
            {
                options.Requirement = requirement;
                options.EventsType = typeof(ScopedEvents);
                options.Events = events ?? options.Events;
            },
            Services = static services => services.AddScoped<ScopedEvents>().AddScoped<ScopedEvents.Scope>().AddSingleton<ScopedEvents.Journal>(),
        });

    private static ScopedEvents.Journal JournalOf(TestPortal portal) => portal.Services.GetRequiredService<ScopedEvents.Journal>();
}
