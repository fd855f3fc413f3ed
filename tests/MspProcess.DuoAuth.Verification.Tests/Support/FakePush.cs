namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>A push on a phone: what it shows, and what the user does with it.</summary>
internal sealed class FakePush(string id, IReadOnlyDictionary<string, string> members, string? code = null)
{
    private readonly TaskCompletionSource<(string Result, string Status)> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public IReadOnlyDictionary<string, string> Members => members;

    /// <summary>Gets the code of a verification push.</summary>
    public string? Code => code;

    public Task<(string Result, string Status)> Response => _response.Task;

    /// <summary>Gets a task that ends when the product asks what became of the push.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Gets the lines that the phone shows.</summary>
    public IReadOnlyDictionary<string, string> Lines => members["pushinfo"].Split('&').Select(static line => line.Split('='))
        .ToDictionary(static pair => Uri.UnescapeDataString(pair[0]), static pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);

    /// <summary>Gets the code that the user reads out.</summary>
    public string CodeOnThePhone => code ?? Lines["Code to read out"];

    public void MarkAsked() => _asked.TrySetResult();

    public void Approve() => Say("allow", "allow");

    public void Say(string result, string status) => _response.TrySetResult((result, status));
}
