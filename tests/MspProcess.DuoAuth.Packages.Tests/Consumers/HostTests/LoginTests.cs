using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Simulator;
using Xunit;

namespace HostTests;

/// <summary>A host and a simulated Duo in one process.</summary>
public sealed class LoginTests
{
    [Fact]
    public async Task Login_WithTheSimulatorInProcess_GoesThroughDuo()
    {
        var duo = new DuoSimulator { AutoResponse = DuoAutoResponse.Approve };
        var application = duo.AddApplication("Tests");
        duo.AddUser("ann");
        await using var server = await DuoSimulatorServer.StartAsync(duo, ct: TestContext.Current.CancellationToken);
        await using var host = Host(application, server.BaseAddress.Authority);
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var browser = new HttpClient { BaseAddress = new Uri($"http://localhost:{new Uri(host.Urls.Single()).Port}") };

        var page = await browser.GetStringAsync("/login", TestContext.Current.CancellationToken);

        Assert.Contains("Link your Duo identity", page, StringComparison.Ordinal);
    }

    private static WebApplication Host(DuoSimulatedApplication application, string apiHost)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Authentication:Schemes:Duo:Requirement"] = "Always",
            ["Authentication:Schemes:Duo:AllowLoopbackHttp"] = "true",
            ["Duo:ClientId"] = application.ClientId,
            ["Duo:ClientSecret"] = application.ClientSecret,
            ["Duo:ApiHost"] = apiHost,
        });
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
        builder.Services.AddAuthentication().AddDuoSecondFactor();
        builder.Services.AddDuoIntegration(builder.Configuration.GetSection("Duo"));

        var host = builder.Build();
        host.MapGet("/login", static (HttpContext context) => context.SignInAsync(
            new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "1"), new(ClaimTypes.Name, "ann")], "password"))));
        return host;
    }
}
