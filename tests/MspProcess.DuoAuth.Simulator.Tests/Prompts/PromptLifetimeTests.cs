using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Prompts;

/// <summary>When a prompt ends, and what does not count as a response to it.</summary>
public sealed class PromptLifetimeTests
{
    [Fact]
    public async Task Prompt_ByGet_ChangesNothing()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await PromptTests.OpenAsync(client);

        var page = await client.Browser.GetAsync($"{prompt}?action=approve");

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain(client.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Callback);
    }

    [Fact]
    public async Task Prompt_CompletedTwiceAtOnce_CallsBackOnce()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await PromptTests.OpenAsync(client);

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.Browser.PostAsync(prompt, ("action", "approve"))));

        Assert.Single(responses, response => response.CallbackParameter("duo_code") is not null);
        Assert.Single(client.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Callback);
    }

    [Fact]
    public async Task Prompt_CompletedOrOld_HasEnded()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var responded = await PromptTests.OpenAsync(client);
        var old = await PromptTests.OpenAsync(client);
        await client.Browser.PostAsync(responded, ("action", "approve"));
        client.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(410, (await client.Browser.GetAsync(responded)).Status);
        Assert.Equal(410, (await client.Browser.GetAsync(old)).Status);
        Assert.Equal(410, (await client.Browser.PostAsync(old, ("action", "approve"))).Status);
    }

    [Fact]
    public async Task Prompt_FormOfAnotherSite_IsRefused()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        using var request = new HttpRequestMessage(HttpMethod.Post, await PromptTests.OpenAsync(client))
        {
            Content = new FormUrlEncodedContent([new("action", "approve")]),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var response = await SimulatorResponse.ReadAsync(await client.Http.SendAsync(request));

        Assert.Equal(403, response.Status);
    }
}
