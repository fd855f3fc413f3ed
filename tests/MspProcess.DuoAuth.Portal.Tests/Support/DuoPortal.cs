using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Portal.Tests.Support;

/// <summary>The portal and a simulated Duo whose users approve every push at once.</summary>
public sealed class DuoPortal : IAsyncLifetime
{
    private DuoSimulatorServer? server;

    public PortalHost Host { get; init; } = new();

    public DuoSimulator Duo { get; } = new() { AutoResponse = DuoAutoResponse.Approve };

    public string ApiHost => server!.BaseAddress.Authority;

    public async ValueTask InitializeAsync() => server = await DuoSimulatorServer.StartAsync(Duo);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await server!.DisposeAsync();
    }

    /// <summary>Fills in the form as an administrator and submits it.</summary>
    public async Task<PortalBrowser> AddIntegrationAsync(
        PortalBrowser browser, DuoSimulatedApplication application, string? secret = null, string name = "Duo production", DuoIntegrationKind kind = DuoIntegrationKind.DuoWebSdk)
    {
        await browser.OpenAsync($"/Integrations/Security/AddDuo/{kind}");
        return await browser.PressAsync(
            "Submit",
            ("Name", name),
            ("Integration Key", application.ClientId),
            ("Secret Key", secret ?? application.ClientSecret),
            ("API Hostname", ApiHost));
    }

    /// <summary>Links the signed-in user up to the page that asks to confirm.</summary>
    public static async Task VerifyAsync(PortalBrowser browser)
    {
        await browser.OpenAsync("/Profile");
        await browser.PressAsync("Link DUO");
        await browser.PressAsync("Continue to Duo", ("Password", People.Password));
    }

    public static async Task LinkAsync(PortalBrowser browser)
    {
        await VerifyAsync(browser);
        await browser.PressAsync("Submit");
    }

    /// <summary>Gets an administrator whose account is connected and who is linked.</summary>
    public async Task<PortalBrowser> LinkedAdministratorAsync(string email = People.Admin)
    {
        var browser = await Host.LogInAsync(email);
        await AddIntegrationAsync(browser, Duo.AddApplication("Portal"));
        await LinkAsync(browser);
        return browser;
    }
}
