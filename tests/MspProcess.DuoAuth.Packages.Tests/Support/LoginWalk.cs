namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>The whole of it: first login with linking, logout, and a login through Duo under the name in another case.</summary>
internal static class LoginWalk
{
    public static async Task RunAsync(Uri listening, Uri duo)
    {
        // Duo takes http for localhost only.
        var host = new UriBuilder(listening) { Host = "localhost" }.Uri;
        using var visitor = new Visitor();

        await LogInAsync(visitor, host);
        AssertWentToDuo(visitor, duo);
        Assert.Equal("/signin-duo/link", visitor.Address.AbsolutePath);
        using (var other = new Visitor())
        {
            await other.OpenAsync(host);
            Assert.Equal("/login", other.Address.AbsolutePath);
        }

        await visitor.SubmitAsync();
        AssertSignedIn(visitor);

        await visitor.SendAsync(HttpMethod.Post, new Uri(host, "/logout"), []);
        await LogInAsync(visitor, host, "Ann");
        AssertWentToDuo(visitor, duo);
        AssertSignedIn(visitor);
    }

    private static async Task LogInAsync(Visitor visitor, Uri host, string name = "ann")
    {
        await visitor.OpenAsync(host);
        Assert.Equal("/login", visitor.Address.AbsolutePath);
        await visitor.SubmitAsync(("name", name), ("password", "Pass@word1"));
    }

    private static void AssertWentToDuo(Visitor visitor, Uri duo)
        => Assert.Contains(visitor.Way, address => address.Authority == duo.Authority && address.AbsolutePath == "/oauth/v1/authorize");

    private static void AssertSignedIn(Visitor visitor)
    {
        Assert.Equal("/", visitor.Address.AbsolutePath);
        Assert.Matches(@"(^|<p>)Hello ann, you are signed in\.(</p>|$)", visitor.Body);
    }
}
