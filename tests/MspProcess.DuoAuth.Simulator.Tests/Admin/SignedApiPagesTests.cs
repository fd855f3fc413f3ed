using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Admin;

/// <summary>What the admin pages have for the Auth API, the Admin API and the Accounts API.</summary>
public sealed class SignedApiPagesTests
{
    [Theory]
    [InlineData(DuoSimulatedApplicationKind.AuthApi)]
    [InlineData(DuoSimulatedApplicationKind.AdminApi)]
    [InlineData(DuoSimulatedApplicationKind.AccountsApi)]
    public async Task Application_OfASignedApi_HasTheOlderNames(DuoSimulatedApplicationKind kind)
    {
        await using var host = await SimulatorHost.StartAsync();

        var protect = await host.Browser.PostAsync("/applications", ("kind", kind.ToString()));
        var page = await host.Browser.GetAsync(protect.Location!);

        Assert.All(["Integration key", "Secret key", "API hostname"], label => Assert.Contains(label + "</label>", page.Body, StringComparison.Ordinal));
        Assert.Equal(kind, Assert.Single(host.Simulator.Applications).Kind);
    }

    [Fact]
    public async Task AdminApi_Protected_HasNoPermissionUntilOneIsTicked()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.Browser.PostAsync("/applications", ("kind", "AdminApi"));
        var application = host.Simulator.Applications[0];
        Assert.Equal(DuoAdminPermissions.None, application.Permissions);

        await host.Browser.PostAsync($"/applications/{application.ClientId}", ("name", "Directory"), ("read", "1"), ("log", "1"));
        var page = await host.Browser.GetAsync($"/applications/{application.ClientId}");

        Assert.Equal(DuoAdminPermissions.ReadResource | DuoAdminPermissions.ReadLog, application.Permissions);
        Assert.Contains("""id="read" name="read" value="1" checked>""", page.Body, StringComparison.Ordinal);
        Assert.Contains("""id="write" name="write" value="1"> Grant resource - Write""", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4", 4)]
    [InlineData("7", 0)]
    [InlineData("x", 0)]
    public async Task AuthApi_VerifiedPush_IsChosen(string digits, int expected)
    {
        await using var host = await SimulatorHost.StartAsync();
        var application = host.Simulator.AddApplication("Help desk", kind: DuoSimulatedApplicationKind.AuthApi);

        await host.Browser.PostAsync($"/applications/{application.ClientId}", ("name", "Help desk"), ("digits", digits));

        Assert.Equal(expected, application.Policy.VerifiedPushDigits);
    }

    [Fact]
    public async Task User_PhonesAndEmail_AreChanged()
    {
        await using var host = await SimulatorHost.StartAsync();
        var ann = host.Simulator.AddUser("ann");
        var first = ann.Phones[0];

        await host.Browser.PostAsync($"/users/{ann.Id}/phones");
        await host.Browser.PostAsync($"/users/{ann.Id}/phones/{first.Id}/remove");
        await host.Browser.PostAsync(
            $"/users/{ann.Id}", ("status", "Active"), ("factor", "duo_push"), ("passcode", "1"), ("key", "DUX"), ("aliases", ""), ("email", " ann@example.com "));
        var page = await host.Browser.GetAsync($"/users/{ann.Id}");

        Assert.Equal("ann@example.com", ann.Email);
        Assert.NotSame(first, Assert.Single(ann.Phones));
        Assert.Contains($"href=\"/phones/{ann.Phones[0].Id}\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_AddedWithAUser_AndRemoved()
    {
        await using var host = await SimulatorHost.StartAsync();

        await host.Browser.PostAsync("/accounts", ("name", "Acme <Corp>"));
        var account = Assert.Single(host.Simulator.Accounts);
        await host.Browser.PostAsync($"/accounts/{account.Id}/users", ("user", "bob"));
        var page = await host.Browser.GetAsync("/accounts");
        await host.Browser.PostAsync($"/accounts/{account.Id}/remove");

        Assert.Equal("bob", Assert.Single(account.Users).Name);
        Assert.Contains("Acme &lt;Corp&gt;", page.Body, StringComparison.Ordinal);
        Assert.Contains(account.ApiHostname, page.Body, StringComparison.Ordinal);
        Assert.Empty(host.Simulator.Accounts);
    }

    [Theory]
    [InlineData("bob", "A user with this name exists already.")]
    [InlineData(" ", "Give the user a name.")]
    public async Task Accounts_UserThatCannotBeAdded_SaysWhy(string name, string message)
    {
        await using var host = await SimulatorHost.StartAsync();
        var account = host.Simulator.AddAccount("Acme");
        account.AddUser("bob");

        var page = await host.Browser.PostAsync($"/accounts/{account.Id}/users", ("user", name));

        Assert.Equal(400, page.Status);
        Assert.Contains(message, page.Body, StringComparison.Ordinal);
        Assert.Single(account.Users);
    }

    [Theory]
    [InlineData("/accounts/nothing/users")]
    [InlineData("/accounts/nothing/remove")]
    [InlineData("/users/nothing/phones")]
    [InlineData("/users/nothing/phones/nothing/remove")]
    public async Task Form_OfNothing_IsNotFound(string path)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(404, (await host.Browser.PostAsync(path, ("user", "x"))).Status);
    }

    [Fact]
    public async Task Accounts_WithoutName_SaysWhy()
    {
        await using var host = await SimulatorHost.StartAsync();

        var page = await host.Browser.PostAsync("/accounts", ("name", " "));

        Assert.Equal(400, page.Status);
        Assert.Contains("Give the account a name.", page.Body, StringComparison.Ordinal);
    }
}
