using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace MspProcess.DuoAuth.Verification.Tests.Endpoints;

/// <summary>A browser of a technician: cookies, redirects, the antiforgery token, and a record of everything that it was sent.</summary>
internal sealed class TestBrowser(Uri address) : IDisposable
{
    private readonly ConcurrentQueue<string> _received = new();
    private string? _token;

    public HttpClient Http { get; } = new() { BaseAddress = address };

    /// <summary>Gets everything that arrived: bodies and headers.</summary>
    public string Received => string.Join('\n', _received);

    public async Task LoadTokenAsync() => _token = await Http.GetStringAsync(new Uri("/token", UriKind.Relative));

    public Task<(int Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<(int Status, JsonElement Body)> PostAsync(string path, object? body = null, bool withToken = true) => SendAsync(HttpMethod.Post, path, body ?? new { }, withToken);

    /// <summary>Finds the user and starts a verification.</summary>
    public async Task<(int Status, JsonElement Body)> StartAsync(string user = "jsmith")
    {
        var (_, found) = await PostAsync("/duo-verification/users", new { customerId = "own", user });

        return await PostAsync("/duo-verification/verifications", new
        {
            selection = found.GetProperty("selection").GetString(), deviceId = found.GetProperty("devices")[0].GetProperty("id").GetString(), ticket = "T-42", about = "=Story",
        });
    }

    /// <summary>Reads the events until the verification is over or in a state.</summary>
    public async Task<IReadOnlyList<string>> WatchAsync(string id, string until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));   // nobody waits for ever
        await using var stream = await Http.GetStreamAsync(new Uri($"/duo-verification/verifications/{id}/events", UriKind.Relative), patience.Token);
        using var reader = new StreamReader(stream);
        var states = new List<string>();
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            _received.Enqueue(line);
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                states.Add(JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("state").GetString()!);
                if (states[^1] == until)
                {
                    break;
                }
            }
        }

        return states;
    }

    public void Dispose() => Http.Dispose();

    private async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body, bool withToken = true)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
            if (withToken)
            {
                request.Headers.Add("RequestVerificationToken", _token);
            }
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        _received.Enqueue($"{response}\n{text}");
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";

        return ((int)response.StatusCode, isJson ? JsonDocument.Parse(text).RootElement : JsonSerializer.SerializeToElement(text));
    }
}
