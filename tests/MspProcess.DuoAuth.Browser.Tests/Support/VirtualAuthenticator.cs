using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>The authenticator that Chromium brings for tests: part of the machine, keeps passkeys, and its owner always agrees.</summary>
internal sealed class VirtualAuthenticator
{
    private readonly ICDPSession _session;
    private readonly string _id;

    private VirtualAuthenticator(ICDPSession session, string id)
    {
        _session = session;
        _id = id;
    }

    public static async Task<VirtualAuthenticator> AddToAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return new VirtualAuthenticator(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Counts how often its one passkey has signed.</summary>
    public async Task<int> SignCountAsync()
    {
        var kept = await _session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = _id });
        return kept!.Value.GetProperty("credentials").EnumerateArray().Single().GetProperty("signCount").GetInt32();
    }

    /// <summary>Recognizes its owner no more, as a finger that is not hers.</summary>
    public Task ForgetOwnerAsync() => _session.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object>
    {
        ["authenticatorId"] = _id,
        ["isUserVerified"] = false,
    });
}
