using System.Net;
using System.Text;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>Stands in for Duo's servers below the HTTP client, and keeps what was sent to it.</summary>
internal sealed class StubDuo : HttpMessageHandler
{
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Respond { get; set; } =
        static (_, _) => throw new InvalidOperationException("The test has not said what Duo responds with.");

    public List<Uri> Addresses { get; } = [];

    public List<Dictionary<string, string>> Forms { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    public void RespondWith(string body, HttpStatusCode status = HttpStatusCode.OK, string mediaType = "application/json") =>
        RespondWith(() => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) });

    public void RespondWith(byte[] body, HttpStatusCode status = HttpStatusCode.OK) =>
        RespondWith(() => new HttpResponseMessage(status) { Content = new ByteArrayContent(body) });

    public void RespondWith(Func<HttpResponseMessage> response) => Respond = (_, _) => Task.FromResult(response());

    public void Throw(Exception exception) => Respond = (_, _) => Task.FromException<HttpResponseMessage>(exception);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Addresses.Add(request.RequestUri!);
        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        Forms.Add(form.Split('&').Select(static pair => pair.Split('=')).ToDictionary(
            static pair => WebUtility.UrlDecode(pair[0]), static pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal));

        return await Respond(request, cancellationToken);
    }
}
