using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Portal.Tests.Support;
using MspProcess.Portal.Data;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>The list of users: search, filter, and pages of 50.</summary>
public sealed class PeoplePageTests : IAsyncLifetime
{
    private readonly DuoPortal portal = new();

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Open_ManyUsers_ShowsFiftyPerPage()
    {
        using var browser = await OpenAsync(users: 100);
        var (first, rows) = (browser.Text, Names(browser));
        await browser.FollowAsync("Next");
        await browser.FollowAsync("Next");

        Assert.Equal(50, rows.Length);
        Assert.Contains("1–50 of 102 users", first, StringComparison.Ordinal);
        Assert.Contains("101–102 of 102 users", browser.Text, StringComparison.Ordinal);
        Assert.Equal(2, Names(browser).Length);
        Assert.DoesNotContain(browser.Page.QuerySelectorAll("a"), static link => link.TextContent.Trim() == "Next");
    }

    [Theory]
    [InlineData("user 007")]
    [InlineData("USER007@")]
    [InlineData("  User 007  ")]
    public async Task Search_PartOfNameOrEmailInAnyCase_FindsTheUser(string search)
    {
        using var browser = await OpenAsync(users: 10);

        await browser.PressAsync("Show", ("Search", search));

        Assert.Equal(["User 007"], Names(browser));
        Assert.Equal(search, browser.Field("Search").Value);
    }

    [Fact]
    public async Task Search_Nothing_SaysSoAndOffersAll()
    {
        using var browser = await OpenAsync(users: 1);

        await browser.PressAsync("Show", ("Search", "%"));
        var heading = browser.Page.QuerySelector("h2")!.TextContent;
        await browser.FollowAsync("Show all users");

        Assert.Equal("No users found", heading);
        Assert.Equal(3, Names(browser).Length);
    }

    [Theory]
    [InlineData("Linked", "Nora Lindqvist (you)")]
    [InlineData("NotLinked", "Theo Marsh")]
    [InlineData("Suspended", null)]
    [InlineData("VerificationRequired", null)]
    public async Task Filter_ByStatus_ShowsThoseUsersOnly(string filter, string? expected)
    {
        using var browser = await portal.LinkedAdministratorAsync();

        await browser.OpenAsync("/People?filter=" + filter);

        Assert.Equal(expected is null ? [] : [expected], Names(browser));
    }

    [Theory]
    [InlineData("p=-7")]
    [InlineData("p=nonsense")]
    [InlineData("p=99")]
    [InlineData("filter=99")]
    [InlineData("filter=nonsense")]
    public async Task Open_NonsenseInTheAddress_ShowsAPage(string query)
    {
        using var browser = await OpenAsync(users: 0);

        await browser.OpenAsync("/People?" + query);

        Assert.Equal(2, Names(browser).Length);
    }

    [Fact]
    public async Task T04_Search_FindsNoUserOfAnotherTenant()
    {
        using var browser = await portal.Host.LogInAsync(People.OtherAdmin);

        await browser.OpenAsync("/People?search=northwind");

        Assert.Empty(Names(browser));
    }

    private static string[] Names(PortalBrowser browser) =>
        [.. browser.Page.QuerySelectorAll("tbody th .sub").Select(static email => email.PreviousSibling!.TextContent.Trim())];

    private async Task<PortalBrowser> OpenAsync(int users)
    {
        var browser = await portal.Host.LogInAsync(People.Admin);
        await using var scope = portal.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        for (var number = 0; number < users; number++)
        {
            var name = number.ToString("000", CultureInfo.InvariantCulture);
            db.Users.Add(new AppUser
            {
                TenantId = "northwind",
                DisplayName = "User " + name,
                Email = $"user{name}@northwind.example",
                NormalizedEmail = $"USER{name}@NORTHWIND.EXAMPLE",
                UserName = name,
                NormalizedUserName = name,
            });
        }

        await db.SaveChangesAsync();
        return await browser.OpenAsync("/People");
    }
}
