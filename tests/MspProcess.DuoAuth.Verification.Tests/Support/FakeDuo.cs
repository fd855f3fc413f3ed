using System.Collections.Concurrent;
using System.Text.Json;

namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>A Duo account of a few users, behind the stub. Strict where the product depends on it; the simulator is stricter.</summary>
internal sealed class FakeDuo : IDisposable
{
    private readonly ConcurrentQueue<FakePush> _pushes = new();
    private readonly TimeProvider _time;

    public FakeDuo(TimeProvider time)
    {
        _time = time;
        Stub.Respond = RespondAsync;
    }

    public DuoStub Stub { get; } = new();

    public List<FakeUser> Users { get; } = [new("DU1AAAAAAAAAAAAAAAA1", "jsmith", "jsmith@example.com") { Aliases = ["joe"] }];

    public FakeUser User => Users[0];

    public List<object> LogRows { get; } = [];

    public List<object> Accounts { get; } = [];

    public IReadOnlyList<FakePush> Pushes => [.. _pushes];

    /// <summary>Gets or sets a fault: what is sent or thrown in place of the response. The push of a call that sends has reached the phone by then.</summary>
    public Func<StubRequest, HttpResponseMessage?> Fault { get; set; } = static _ => null;

    /// <summary>Gets or sets whether a Verified Push is asked for.</summary>
    public bool VerifiedPush { get; set; }

    /// <summary>Gets the calls that make a phone ring.</summary>
    public int Sends => Stub.Requests.Count(static request => request.Path == "/auth/v2/auth" || request.Path.EndsWith("/send_verification_push", StringComparison.Ordinal));

    public void Dispose() => Stub.Dispose();

    private static HttpResponseMessage Ok(object response) => DuoStub.Ok(JsonSerializer.Serialize(response));

    private static HttpResponseMessage NotFound() => DuoStub.Vector("err_not_found");

    private static string? Parameter(StubRequest request, string name) => request.Members.TryGetValue(name, out var value)
        ? value
        : Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Query).TryGetValue(name, out var values) ? values.ToString() : null;

    private async Task<HttpResponseMessage> RespondAsync(StubRequest request, CancellationToken cancellationToken)
    {
        if (request.Path == "/auth/v2/ping")
        {
            return Ok(new { time = _time.GetUtcNow().ToUnixTimeSeconds() });
        }

        var sends = request.Path == "/auth/v2/auth" || request.Path.EndsWith("/send_verification_push", StringComparison.Ordinal);
        var response = sends ? Send(request) : null;

        return Fault(request) ?? response ?? await ReadAsync(request, cancellationToken);
    }

    private HttpResponseMessage Send(StubRequest request)
    {
        var push = new FakePush($"push-{Guid.NewGuid():N}", request.Members, request.Path == "/auth/v2/auth" ? null : "004217");
        _pushes.Enqueue(push);

        return push.Code is null ? Ok(new { txid = push.Id }) : Ok(new { push_id = push.Id, confirmation_code = push.Code });
    }

    private async Task<HttpResponseMessage> ReadAsync(StubRequest request, CancellationToken cancellationToken) => request.Path switch
    {
        "/auth/v2/preauth" => Preauth(request),
        "/auth/v2/auth_status" => await StatusAsync(Parameter(request, "txid"), cancellationToken),
        "/admin/v1/users" => Ok(Users.Where(user => Matches(user, request)).Select(Describe)),
        "/admin/v2/logs/authentication" => Ok(new { authlogs = LogRows, metadata = new { next_offset = (object?)null } }),
        "/accounts/v1/account/list" => Ok(Accounts),
        _ when request.Path.EndsWith("/verification_push_response", StringComparison.Ordinal) => await PushResponseAsync(Parameter(request, "push_id")),
        _ when Users.Find(user => request.Path == $"/admin/v1/users/{user.Id}") is { } user => Ok(Describe(user)),
        _ => NotFound(),
    };

    private static bool Matches(FakeUser user, StubRequest request) =>
        (Parameter(request, "username") is { } name && (user.Name == name || user.Aliases.Contains(name))) || Parameter(request, "email") == user.Email;

    private HttpResponseMessage Preauth(StubRequest request)
    {
        var (id, name) = (Parameter(request, "user_id"), Parameter(request, "username"));
        var user = Users.Find(user => user.Id == id || user.Name == name || (name is not null && user.Aliases.Contains(name)));
        if (user is null)
        {
            return Ok(new { result = "enroll", status_msg = "Enroll an authentication device to proceed", enroll_portal_url = "https://x.example" });
        }

        string[] capabilities = user.IsActivated ? ["auto", "push", "sms"] : ["sms"];
        var device = new { device = user.DeviceId, type = "phone", display_name = "iPhone (XXX-XXX-4788)", number = "XXX-XXX-4788", capabilities };

        return user.Preauth != "auth" ? Ok(new { result = user.Preauth, status_msg = "text" })
            : VerifiedPush ? Ok(new { result = "auth", status_msg = "Account is active", devices = new[] { device }, txid = "verified-1", verification_code = "376", expiration = 1 })
            : Ok(new { result = "auth", status_msg = "Account is active", devices = new[] { device } });
    }

    private async Task<HttpResponseMessage> StatusAsync(string? id, CancellationToken cancellationToken)
    {
        if (_pushes.FirstOrDefault(push => push.Id == id) is not { } push)
        {
            return DuoStub.Vector("auth_no_capable_device");
        }

        push.MarkAsked();
        var (result, status) = await push.Response.WaitAsync(cancellationToken);

        return Ok(new { result, status, status_msg = "Please enter verification code 376 into Duo Mobile\u001b[31m", auth_delayed = false });
    }

    private async Task<HttpResponseMessage> PushResponseAsync(string? id)
    {
        if (_pushes.FirstOrDefault(push => push.Id == id) is not { } push)
        {
            return NotFound();
        }

        push.MarkAsked();
        var result = push.Response.IsCompletedSuccessfully ? (await push.Response).Result : "waiting";

        return result == "gone" ? NotFound() : Ok(new { push_id = id, result });
    }

    private static object Describe(FakeUser user) => new
    {
        user_id = user.Id,
        username = user.Name,
        realname = "Joe Smith",
        email = user.Email,
        status = user.Status,
        alias1 = user.Aliases.FirstOrDefault(),
        phones = new[] { new { phone_id = user.DeviceId, number = "+15555554788", name = "", model = "iPhone", activated = user.IsActivated, capabilities = new[] { "push" } } },
    };
}
