using Microsoft.AspNetCore.TestHost;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A browser without script in front of the simulator, which follows no redirect unasked.</summary>
internal sealed class SimulatorBrowser(TestServer server)
{
    private readonly TestBrowser browser = new(_ => server.CreateHandler()) { BaseAddress = server.BaseAddress };

    public CookieJar Cookies => browser.Cookies;

    public async Task<SimulatorResponse> GetAsync(string path) => await SimulatorResponse.ReadAsync((await browser.GetAsync(path)).Response);

    public async Task<SimulatorResponse> PostAsync(string path, params IEnumerable<(string Name, string Value)> form) =>
        await SimulatorResponse.ReadAsync((await browser.PostAsync(path, [.. form])).Response);
}
