using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.SignInPaths;

/// <summary>The sample that people copy, in a real browser.</summary>
public sealed class MinimalHostTests
{
    [Theory]
    [InlineData("Ann")]
    [InlineData("ANN")]
    [InlineData("aNn")]
    public async Task LogIn_NameInAnotherCase_IsTheSameLinkedUser(string typed)
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await MinimalHostProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync();
        await LogInAsync(page, host, "ann");
        await page.PressAsync("Approve");
        await page.PressAsync("Submit");
        await page.ExpectAsync("Hello ann, you are signed in.");
        await page.PressAsync("Log out");

        await LogInAsync(page, host, typed);
        await page.PressAsync("Approve");

        // Another user would have to link first.
        await page.ExpectAsync("Hello ann, you are signed in.");
    }

    [Fact]
    public async Task Pages_HaveNoComplaints()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await MinimalHostProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(host.Address.AbsoluteUri);
        var complaints = (await PageInspector.InspectAsync(page, "minimal-login")).ToList();

        await LogInAsync(page, host, "ann");
        await page.PressAsync("Approve");
        await page.ExpectButtonAsync("Submit");
        complaints.AddRange(await PageInspector.InspectAsync(page, "minimal-confirm"));
        await page.PressAsync("Submit");
        await page.ExpectAsync("Hello ann, you are signed in.");
        complaints.AddRange(await PageInspector.InspectAsync(page, "minimal-home"));

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    private static async Task LogInAsync(IPage page, MinimalHostProcess host, string name)
    {
        await page.GotoAsync(host.Address.AbsoluteUri);
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(MinimalHostProcess.Password);
        await page.PressAsync("Log in");
    }
}
