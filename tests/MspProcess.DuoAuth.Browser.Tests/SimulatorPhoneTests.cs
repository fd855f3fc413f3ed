using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests;

/// <summary>The simulated phone in a real browser: what arrives shows by itself, and every page around it is inspected.</summary>
public sealed class SimulatorPhoneTests : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly DuoSimulator _simulator = new();
    private readonly DuoSimulatedApplication _help;
    private readonly DuoSimulatedApplication _directory;
    private readonly DuoSimulatedUser _ann;
    private DuoSimulatorServer? _duo;

    public SimulatorPhoneTests()
    {
        _help = _simulator.AddApplication("Help desk", kind: DuoSimulatedApplicationKind.AuthApi);
        _directory = _simulator.AddApplication("Directory", kind: DuoSimulatedApplicationKind.AdminApi);
        _simulator.AddApplication("Customers", kind: DuoSimulatedApplicationKind.AccountsApi);
        _ann = _simulator.AddUser("ann");
        _ann.Phones[0].Name = "A phone with a rather long name that somebody gave it";
    }

    private string PhonePath => $"/phones/{_ann.Phones[0].Id}";

    public async ValueTask DisposeAsync()
    {
        if (_duo is not null)
        {
            await _duo.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Phone_AnySchemeAndWidth_ShowsWhatArrivesAndHasNoComplaints(ColorScheme scheme, int width)
    {
        BrowserRequirement.SkipUnlessThere();
        _duo = await DuoSimulatorServer.StartAsync(_simulator, ct: TestContext.Current.CancellationToken);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync(scheme, width);
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        async Task InspectAsync(string name)
        {
            foreach (var complaint in await PageInspector.InspectAsync(page, $"simulator-{name}-{scheme}-{width}"))
            {
                _complaints.Enqueue(complaint);
            }
        }

        await InspectPushAsync(page, InspectAsync);
        await InspectVerifiedPushAsync(page, InspectAsync);
        await InspectVerificationPushAsync(page, InspectAsync);
        await InspectPanelAsync(page, InspectAsync);

        Assert.True(_complaints.IsEmpty, string.Join(Environment.NewLine, _complaints));
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private async Task InspectPushAsync(IPage page, Func<string, Task> inspectAsync)
    {
        await GoAsync(page, PhonePath);
        await inspectAsync("phone-empty");
        await PushAsync(("pushinfo", $"Company=Contoso&Technician=Bob&Ticket={new string('7', 60)}&Code=004711"), ("type", "Help desk verification"));
        await Button(page, "Approve").WaitForAsync();   // nobody reloaded the page
        await page.ReloadAsync();
        await inspectAsync("phone-push");
        await Assertions.Expect(page.Locator("#requests")).ToContainTextAsync("004711");
        await Button(page, "Approve").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Approved.");
        await inspectAsync("phone-approved");
        Assert.Equal(DuoSimulatedPushState.Approved, _simulator.Pushes[^1].State);
    }

    private async Task InspectVerifiedPushAsync(IPage page, Func<string, Task> inspectAsync)
    {
        _help.Policy = new DuoSimulatedPolicy { VerifiedPushDigits = 3 };
        var preauth = await SignedCall.PostAsync(_duo!, _help, "/auth/v2/preauth", ("username", "ann"), ("client_supports_verified_push", "1"));
        await GoAsync(page, PhonePath);
        await PushAsync(("txid", preauth["txid"]!.GetValue<string>()));
        await page.GetByLabel("Code that the application shows").FillAsync("x");
        await Button(page, "Approve").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The code is wrong.");
        await inspectAsync("phone-wrong-code");
        await page.GetByLabel("Code that the application shows").FillAsync(preauth["verification_code"]!.GetValue<string>());
        await Button(page, "Approve").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Approved.");
        _help.Policy = DuoSimulatedPolicy.Default;
    }

    private async Task InspectVerificationPushAsync(IPage page, Func<string, Task> inspectAsync)
    {
        var sent = await SignedCall.PostAsync(_duo!, _directory, $"/admin/v1/users/{_ann.Key}/send_verification_push", ("phone_id", _ann.Phones[0].Id));
        await PushAsync(("factor", "phone"));
        await SignedCall.PostAsync(_duo!, _help, "/auth/v2/auth", ("username", "ann"), ("factor", "sms"), ("device", "auto"));
        await GoAsync(page, PhonePath);
        await Assertions.Expect(page.Locator("#requests")).ToContainTextAsync(sent["confirmation_code"]!.GetValue<string>());
        await inspectAsync("phone-many");
        await Button(page, "Report fraud").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("reported as fraud");
    }

    private async Task InspectPanelAsync(IPage page, Func<string, Task> inspectAsync)
    {
        _simulator.AddAccount("Acme Corp").AddUser("bob");
        foreach (var (name, path) in new[] { ("phones", "/phones"), ("accounts", "/accounts"), ("catalog", "/applications/new"), ("activity", "/activity") })
        {
            await GoAsync(page, path);
            await inspectAsync(name);
        }

        foreach (var application in _simulator.Applications)
        {
            await GoAsync(page, $"/applications/{application.ClientId}");
            await inspectAsync($"application-{application.Kind}");
        }

        await GoAsync(page, "/users");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "ann" }).ClickAsync();
        await inspectAsync("user");
    }

    private Task<JsonNode> PushAsync(params (string Name, string Value)[] change)
    {
        var parameters = new Dictionary<string, string> { ["username"] = "ann", ["factor"] = "push", ["device"] = _ann.Phones[0].Id, ["async"] = "1" };
        foreach (var (name, value) in change)
        {
            parameters[name] = value;
        }

        return SignedCall.PostAsync(_duo!, _help, "/auth/v2/auth", [.. parameters.Select(static one => (one.Key, one.Value))]);
    }

    private Task<IResponse?> GoAsync(IPage page, string path) => page.GotoAsync(new Uri(_duo!.BaseAddress, path).AbsoluteUri);

    // A form with an error is a 400, which the browser notes.
    private void Note(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !message.Text.Contains("status of 400", StringComparison.Ordinal))
        {
            _complaints.Enqueue(message.Text);
        }
    }
}
