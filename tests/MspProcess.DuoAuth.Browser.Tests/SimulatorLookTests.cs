using System.Collections.Concurrent;
using Microsoft.Playwright;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests;

/// <summary>Inspects every page of the simulator, in light and dark, wide and narrow.</summary>
/// <remarks>With <c>DUOAUTH_SCREENSHOTS</c> set to a folder, the pictures are kept there.</remarks>
public sealed class SimulatorLookTests
{
    private readonly ConcurrentQueue<string> _complaints = new();

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Pages_AnySchemeAndWidth_HaveNoComplaints(ColorScheme scheme, int width)
    {
        BrowserRequirement.SkipUnlessThere();
        await using var chromium = await Chromium.StartAsync();
        await using var window = await SimulatorWindow.OpenAsync(await chromium.NewPageAsync(scheme, width));
        window.Page.Console += (_, message) => Note(message);
        window.Page.PageError += (_, error) => _complaints.Enqueue(error);
        Task InspectAsync(string name) => this.InspectAsync(window.Page, $"simulator-{name}-{scheme}-{width}");

        await InspectEmptyAsync(window, InspectAsync);
        await InspectApplicationsAsync(window, InspectAsync);
        await InspectUsersAsync(window, InspectAsync);
        await InspectPhonesAsync(window, InspectAsync);
        await InspectPromptsAsync(window, InspectAsync);
        await InspectRestAsync(window, InspectAsync);

        Assert.True(_complaints.IsEmpty, string.Join(Environment.NewLine, _complaints));
    }

    [Fact]
    public async Task FormThatIsSentBack_HasTheFocusOnTheSummary_WhoseLinkLeadsToTheField()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var chromium = await Chromium.StartAsync();
        await using var window = await SimulatorWindow.OpenAsync(await chromium.NewPageAsync());
        await window.GoToAsync("/users");

        await window.PressAsync("Add user");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Give the user a name." }).ClickAsync();

        await Assertions.Expect(window.Page.GetByLabel("User name")).ToBeFocusedAsync();
        Assert.StartsWith("Error: ", await window.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_WhileTyping_HidesTheOthersAndSaysWhenNothingIsLeft()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var chromium = await Chromium.StartAsync();
        await using var window = await SimulatorWindow.OpenAsync(await chromium.NewPageAsync());
        window.Duo.AddUser("ann");
        window.Duo.AddUser("bob");
        await window.GoToAsync("/users");

        await window.Page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("an");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await window.Page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("x");

        await Assertions.Expect(window.Page.GetByText("Nothing matches")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
    }

    private static async Task InspectEmptyAsync(SimulatorWindow window, Func<string, Task> inspectAsync)
    {
        foreach (var path in (string[])["applications", "applications/new", "users", "phones", "activity", "settings", "nowhere"])
        {
            await window.GoToAsync("/" + path);
            await inspectAsync("empty-" + path.Replace('/', '-'));
        }
    }

    private static async Task InspectApplicationsAsync(SimulatorWindow window, Func<string, Task> inspectAsync)
    {
        window.Duo.AddApplication("Portal", SimulatorWindow.ClientId, SimulatorWindow.Secret);
        await window.GoToAsync("/");
        await inspectAsync("applications");
        await window.GoToAsync("/applications?q=nothing");
        await inspectAsync("applications-no-match");
        await window.GoToAsync("/applications/new?q=nothing");
        await inspectAsync("catalog-no-match");
        await window.GoToAsync("/applications/new");
        await window.PressAsync("Protect");
        await inspectAsync("application-added");
        await window.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(" ");
        await window.PressAsync("Save");
        await inspectAsync("application-error");
        await window.FollowAsync("Reset secret");
        await inspectAsync("application-reset");
        await window.FollowAsync("Cancel");
        await window.FollowAsync("Delete application");
        await inspectAsync("application-delete");
        await window.PressAsync("Delete application");
        await inspectAsync("application-deleted");
    }

    private static async Task InspectUsersAsync(SimulatorWindow window, Func<string, Task> inspectAsync)
    {
        foreach (var status in Enum.GetValues<DuoSimulatedUserStatus>())
        {
            window.Duo.AddUser($"{status.ToString().ToLowerInvariant()}.user.with.a.long.name@northwind.example", status);
        }

        await window.GoToAsync("/users");
        await inspectAsync("users");
        await window.PressAsync("Add user");
        await inspectAsync("users-error");
        await window.GoToAsync("/users?q=nothing");
        await inspectAsync("users-no-match");
        await window.GoToAsync("/users");
        await window.LeaveAsync(window.Page.GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Link));
        await inspectAsync("user");
        await window.Page.GetByLabel("Passcode").FillAsync("");
        await window.PressAsync("Save");
        await inspectAsync("user-error");
        await window.FollowAsync("Delete user");
        await inspectAsync("user-delete");
    }

    private static async Task InspectPhonesAsync(SimulatorWindow window, Func<string, Task> inspectAsync)
    {
        await window.GoToAsync("/phones");
        await inspectAsync("phones");
        await window.GoToAsync($"/phones/{window.Duo.Users[0].Phones[0].Id}");
        await inspectAsync("phone");
        await window.PressAsync("Save");
        await inspectAsync("phone-saved");
        await window.GoToAsync("/phones/DPNOTHERE");
        await inspectAsync("phone-unknown");
    }

    private static async Task InspectPromptsAsync(SimulatorWindow window, Func<string, Task> inspectAsync)
    {
        foreach (var user in window.Duo.Users.Where(static user => user.Status is not DuoSimulatedUserStatus.Bypass))
        {
            await window.OpenPromptAsync(user.Name);
            await inspectAsync($"prompt-{user.Status}");
        }

        await window.OpenPromptAsync(window.Duo.Users[0].Name);
        await window.Page.GetByLabel("Passcode").FillAsync("wrong");
        await window.PressAsync("Verify");
        await inspectAsync("prompt-wrong-passcode");
        await window.PressAsync("Deny");
        await inspectAsync("prompt-denied");
        await window.PressAsync("Phone call");
        await inspectAsync("prompt-call");
        var prompt = window.Page.Url;
        await window.PressAsync("Pick up and press a key");
        await window.Page.GotoAsync(prompt);
        await inspectAsync("prompt-ended");
        await window.OpenPromptAsync("new.user");
        await inspectAsync("prompt-enroll");
        window.Duo.NewUserPolicy = DuoNewUserPolicy.Deny;
        await window.OpenPromptAsync("new.user");
        await inspectAsync("prompt-not-permitted");
    }

    private static async Task InspectRestAsync(SimulatorWindow window, Func<string, Task> inspectAsync)
    {
        await window.GoToAsync("/oauth/v1/authorize?client_id=DIX");
        await window.GoToAsync("/activity");
        await inspectAsync("activity");
        await window.GoToAsync("/activity?q=nothing");
        await inspectAsync("activity-no-match");
        await window.GoToAsync("/oauth/v1/token");
        await inspectAsync("wrong-method");
        await window.GoToAsync("/settings");
        await window.PressAsync("Save");
        await inspectAsync("settings-saved");
        await window.FollowAsync("Reset faults");
        await inspectAsync("settings-reset");
    }

    private async Task InspectAsync(IPage page, string name)
    {
        foreach (var complaint in await PageInspector.InspectAsync(page, name))
        {
            _complaints.Enqueue(complaint);
        }
    }

    private void Note(IConsoleMessage message)
    {
        // A failure is served with its status, which Chromium counts among errors.
        if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
        {
            _complaints.Enqueue(message.Text);
        }
    }
}
