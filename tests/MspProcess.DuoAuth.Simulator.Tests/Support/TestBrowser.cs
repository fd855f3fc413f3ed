using System.Net;
using Microsoft.AspNetCore.TestHost;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A browser without script: cookies and forms, and no redirect is followed unasked.</summary>
internal sealed class TestBrowser(TestServer server)
{
    private readonly CookieContainer cookies = new();

    public CookieCollection Cookies => cookies.GetCookies(server.BaseAddress);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, params IEnumerable<(string Name, string Value)> form) =>
        SendAsync(HttpMethod.Post, path, form);

    private async Task<Answer> SendAsync(HttpMethod method, string path, IEnumerable<(string Name, string Value)>? form)
    {
        var address = new Uri(server.BaseAddress, path);
        using var request = new HttpRequestMessage(method, address);
        if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
        {
            request.Headers.Add("Cookie", header);
        }

        if (form is not null)
        {
            request.Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        using var http = new HttpClient(server.CreateHandler());
        var response = await http.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            cookies.SetCookies(address, cookie);
        }

        return await Answer.ReadAsync(response);
    }
}
