using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>A host that ignores case in user names and signs in what was typed has two users of one, and only one of them has a link.</summary>
public sealed class SubjectCaseTests
{
    [Theory]
    [InlineData("ann", "Ann", true)]
    [InlineData("ann", "ANN", true)]
    [InlineData("\u00e9mile", "\u00c9MILE", true)]
    [InlineData("ann", "ann", false)]
    [InlineData("ann", "anne", false)]
    [InlineData("ann", "a nn", false)]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7", false)]
    public async Task TwoSubjects_AreReportedIfTheyDifferInCaseAlone(string first, string second, bool expected)
    {
        await using var portal = await StartAsync();

        await SignInAsync(portal, first);
        await SignInAsync(portal, second);
        await SignInAsync(portal, first);
        await SignInAsync(portal, second);

        var lines = portal.Logs.Lines.Where(static line => line.Id.Name == "SubjectsDifferByCase").ToArray();
        Assert.Equal(expected ? 1 : 0, lines.Length);
        Assert.All(lines, line => Assert.DoesNotContain(second, line.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task TheSameNameInTwoTenants_IsNotReported()
    {
        await using var portal = await StartAsync();

        await SignInAsync(portal, "ann");
        await SignInAsync(portal, "Ann", TestPortal.OtherTenant);

        Assert.DoesNotContain(portal.Logs.Lines, static line => line.Id.Name == "SubjectsDifferByCase");
    }

    private static Task<TestPortal> StartAsync() => TestPortal.StartAsync(new()
    {
        Endpoints = static app => app.MapGet("/typed", static (HttpContext context, string name, string tenant) => context.SignInAsync(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, name), new Claim("tenant", tenant)], "typed")))),
    });

    private static Task<TestPage> SignInAsync(TestPortal portal, string name, string tenant = TestPortal.Tenant)
        => portal.NewBrowser().GetAsync($"/typed?name={Uri.EscapeDataString(name)}&tenant={tenant}");
}
