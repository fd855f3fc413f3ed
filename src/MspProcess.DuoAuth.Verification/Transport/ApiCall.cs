namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>One call of Duo's REST API.</summary>
internal sealed record ApiCall(HttpMethod Method, string Path)
{
    /// <summary>How long a call may take, with the body (T38).</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(10);

    /// <summary>How long a call may take that waits for the user.</summary>
    public static readonly TimeSpan LongPollDeadline = TimeSpan.FromSeconds(75);

    /// <summary>Gets the parameters: in the query of a GET, in the JSON body of a POST. Every value is a text.</summary>
    public SortedDictionary<string, string> Parameters { get; init; } = new(StringComparer.Ordinal);

    public TimeSpan Deadline { get; init; } = DefaultDeadline;

    /// <summary>Gets whether the call goes without a signature.</summary>
    public bool IsUnsigned { get; init; }

    /// <summary>Gets whether the call makes a phone ring. Such a call is made once, whatever becomes of it.</summary>
    public bool Sends { get; init; }

    public static ApiCall Get(string path, params ReadOnlySpan<(string Name, string? Value)> parameters) => With(HttpMethod.Get, path, parameters);

    public static ApiCall Post(string path, params ReadOnlySpan<(string Name, string? Value)> parameters) => With(HttpMethod.Post, path, parameters);

    // A passcode, a code, a transaction: nothing of the parameters is for a text form.
    public override string ToString() => $"{Method} {Path}";

    private static ApiCall With(HttpMethod method, string path, ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var call = new ApiCall(method, path);
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                call.Parameters.Add(name, value);
            }
        }

        return call;
    }
}
