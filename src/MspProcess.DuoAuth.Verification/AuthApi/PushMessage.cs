namespace MspProcess.DuoAuth.Verification.AuthApi;

/// <summary>What the phone shows: the kind of request, and lines of name and value.</summary>
internal sealed record PushMessage(string Type, IReadOnlyList<KeyValuePair<string, string>> Lines)
{
    // One of the lines is the code.
    public override string ToString() => nameof(PushMessage);
}
