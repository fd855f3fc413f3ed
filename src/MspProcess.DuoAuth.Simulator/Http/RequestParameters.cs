namespace MspProcess.DuoAuth.Simulator.Http;

/// <summary>Parameters of query and form together, since official clients use either.</summary>
internal sealed class RequestParameters
{
    private readonly ILookup<string, string> values;

    private RequestParameters(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var all = pairs.ToList();
        Names = [.. all.Select(pair => pair.Key)];
        values = all.ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>A name that came more than once; <see langword="null"/> when none did.</summary>
    public string? Repeated => values.FirstOrDefault(group => group.Count() > 1)?.Key;

    /// <summary>The value, with an empty one as it is; <see langword="null"/> when the parameter is absent.</summary>
    public string? this[string name] => values[name].FirstOrDefault();

    /// <summary>Whether the request has a body that says it is a form and is none.</summary>
    public bool IsUnreadable { get; private init; }

    public static RequestParameters Of(IEnumerable<KeyValuePair<string, string>> pairs) => new(pairs);

    public static async Task<RequestParameters> ReadAsync(HttpRequest request)
    {
        var query = request.Query.SelectMany(Flatten);
        if (!request.HasFormContentType)
        {
            return new(query);
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return new(query.Concat(form.SelectMany(Flatten)));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            // Too many or too long fields; a body that ends early; a charset such as UTF-7, which .NET no longer reads.
            return new(query) { IsUnreadable = true };
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(
        KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> entry) =>
        entry.Value.Select(value => KeyValuePair.Create(entry.Key, value ?? string.Empty));
}
