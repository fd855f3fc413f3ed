using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Tests.Attacks.Browsers;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>What an entry says of a sign-in, and what follows when it cannot be written.</summary>
public sealed class AuditFailureTests
{
    [Fact]
    public async Task Login_Verified_SaysWhoFromWhereByWhatAndWhichAuthenticationOfDuo()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        browser.Headers["User-Agent"] = new string('b', 300);

        await browser.LogInAsync("ann");

        var entry = Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
        Assert.Equal(("id-ann", "id-ann", "duo_push", DuoAssurance.Interactive), (entry.Subject, entry.Actor, entry.Factor, entry.Assurance));
        Assert.Matches("^[0-9a-f-]{36}$", entry.DuoTransactionId);
        Assert.Equal(256, entry.UserAgent!.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Login_EntryCannotBeWritten_GoesOnOrIsRefusedAsTheHostChose(bool required)
    {
        await using var portal = await StartAsync(required);
        var browser = portal.NewBrowser();
        portal.Trap();

        var page = await browser.LogInAsync("ann");

        Assert.Equal(required ? "user:nobody" : "user:ann", await browser.WhoAsync());
        Assert.Contains(portal.Logs.Lines, static line => line.Id.Name == "AuditFailed");
        if (required)
        {
            Assert.Contains("Sign-ins can't be recorded", WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal);
            Assert.Empty(browser.TransactionCookies());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exemption_EntryCannotBeWritten_GoesOnOrIsRefusedAsTheHostChose(bool required)
    {
        await using var portal = await StartAsync(required, static options => options.SkipWhen = static _ => true);
        var browser = portal.NewBrowser();
        portal.Trap();

        await browser.EnterPasswordAsync("ann");

        Assert.Equal(required ? "user:nobody" : "user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task Login_SinkWorksAgain_SignsIn()
    {
        await using var portal = await StartAsync(required: true);
        var browser = portal.NewBrowser();
        portal.Trap();
        await browser.LogInAsync("ann");
        portal.Release();

        await browser.LogInAsync("ann");

        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    private static Task<TestPortal> StartAsync(bool required, Action<DuoSecondFactorOptions>? more = null) => AttackSteps.StartWithAnnAsync(new()
    {
        Options = options =>
        {
            options.RequireAudit = required;
            more?.Invoke(options);
        },
        Services = static services => services.AddSingleton<BrokenSink>().AddSingleton<IDuoAuditSink>(static provider => provider.GetRequiredService<BrokenSink>()),
    });
}
