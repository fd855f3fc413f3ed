using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T01, T02, T36: one host user is one Duo user, whatever is in the name.</summary>
public sealed class T01UserNameTests
{
    public static TheoryData<string> NamesOutsideTheRule =>
    [
        " ann", "ann ", " ", "\tann", "ann\n", "a\u0000nn", "a\u001fnn", "a\u200bnn", "\ufeffann", "ann\u00a0", "a\u00a0nn", "a\u2028nn",
        "a\u2029nn", "a\u202enn", "a\u00adnn", "a\u3000nn", "a\ue000nn", "a\uffffnn", new string('a', 257),
    ];

    public static TheoryData<string> OrdinaryNames =>
    [
        "ann", "ANN", "an n", "NORTHWIND\\ann", "ann|admin", "a:n:n", "ann@northwind.example", "ann%20x", "a&state=1", "a\"n'n", "<b>ann</b>",
        "zoë", "zoe\u0308", "Ωμέγα", "安", "🦊", new string('a', 256), "ann;,/?=+#",
    ];

    [Theory]
    [MemberData(nameof(NamesOutsideTheRule))]
    public async Task T01_NameOutsideTheRule_IsNeverSentToDuo(string name)
    {
        var rule = new Mock<IDuoUserNameProvider>();
        rule.Setup(static provider => provider.GetUserNameAsync(It.IsAny<HttpContext>(), It.IsAny<ClaimsPrincipal>(), It.IsAny<CancellationToken>())).ReturnsAsync(name);
        await using var portal = await TestPortal.StartAsync(new()
        {
            Options = static options => options.Requirement = DuoRequirement.Always,
            Services = services => services.AddSingleton(rule.Object),
        });
        var browser = portal.NewBrowser();

        var response = await browser.EnterPasswordAsync("ann");

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.UserNameUnavailable);
        Assert.Empty(portal.Duo.Calls);
    }

    [Theory]
    [MemberData(nameof(NamesOutsideTheRule))]
    public async Task T01_LinkWithANameOutsideTheRule_IsRefusedInsteadOfRepaired(string name)
    {
        await using var portal = await StartWithLinkedNameAsync(name);
        var browser = portal.NewBrowser();

        var response = await browser.EnterPasswordAsync("ann");

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.UserNameUnavailable);
        Assert.Empty(portal.Duo.Calls);
    }

    [Theory]
    [MemberData(nameof(OrdinaryNames))]
    public async Task T02_DelimitersInNames_AreData(string name)
    {
        await using var portal = await StartWithLinkedNameAsync(name);
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        Assert.Equal("user:ann", page.Body);
        var asked = Assert.Single(portal.Duo.Calls, static call => call.Endpoint == DuoSimulatorEndpoint.Authorize);
        Assert.Equal(name.Normalize(), (string?)asked.Claims!["duo_uname"]);
    }

    [Theory]
    [InlineData("ann", " ann")]
    [InlineData("ann", "ann ")]
    [InlineData("ann", "ann\u200b")]
    [InlineData("ann", "\u00adann")]
    [InlineData("ann", "a\u0000nn")]
    [InlineData("ann", "а\u006en")]
    [InlineData("ann", "bob")]
    [InlineData("ann", "")]
    [InlineData("ian", "ıan")]
    [InlineData("ian", "İan")]
    [InlineData("sam", "ſam")]
    [InlineData("strasse", "straße")]
    [InlineData("zoë", "zoe")]
    public async Task T36_DuoRespondsForANameThatOnlyLooksAlike_IsRefused(string sent, string responded)
    {
        await using var portal = await StartWithLinkedNameAsync(sent);
        var browser = portal.NewBrowser();
        portal.Duo.Faults.Token.Next(fault => fault.Claim("preferred_username", responded));

        var response = await browser.GetAsync(await browser.GoToCallbackAsync("ann"));

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.TokenUserName);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    [InlineData("th-TH")]
    [InlineData("")]
    public async Task T36_CaseOfTheName_IsComparedWithoutACulture(string culture)
    {
        await using var portal = await StartWithLinkedNameAsync("IAN.Smith", request => request.Culture = culture);
        var browser = portal.NewBrowser();
        portal.Duo.Faults.Token.Next(static fault => fault.Claim("preferred_username", "ian.smith"));

        var page = await browser.LogInAsync("ann");

        Assert.Equal("user:ann", page.Body);
    }

    [Fact]
    public async Task T01_SecondAccountWithTheSameDuoUser_IsNotLinked()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        portal.Duo.Users[0].Aliases = ["annie"];
        var browser = portal.NewBrowser();
        await browser.LogInAsync("annie");
        await browser.SubmitAsync("/profile/link", ("password", "annie!"));

        var refused = await browser.PostAsync("/profile/confirm");

        Assert.Equal("refused:" + DuoFailureReason.DuoUserAlreadyLinked, refused.Body);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-annie", default));
    }

    private static string Canonical(string name) => name.Contains('\uffff', StringComparison.Ordinal) ? name : name.Normalize();

    private static async Task<TestPortal> StartWithLinkedNameAsync(string duoUserName, Action<RequestCulture>? configure = null)
    {
        var culture = new RequestCulture();
        configure?.Invoke(culture);
        var portal = await TestPortal.StartAsync(new() { Pipeline = culture.Use });
        var link = await portal.LinkAsync("ann");
        portal.Duo.Users[0].Aliases = [Canonical(duoUserName)];
        Assert.Equal(DuoStoreResult.Saved, await portal.Links.UpdateAsync(link with { DuoUserName = duoUserName }, link.Revision, default));
        return portal;
    }
}
