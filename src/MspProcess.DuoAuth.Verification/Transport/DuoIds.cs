using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Knows the form of Duo's ids: what has another form is neither kept nor put into a path.</summary>
internal static partial class DuoIds
{
    public static bool IsUser(string? text) => text is not null && User().IsMatch(text);

    public static bool IsDevice(string? text) => text is not null && Device().IsMatch(text);

    public static bool IsAccount(string? text) => text is not null && Account().IsMatch(text);

    /// <summary>A transaction or a push: opaque, but no text that could leave its place in a query or a log.</summary>
    public static bool IsOpaque(string? text) => text is not null && Opaque().IsMatch(text);

    [GeneratedRegex("^DU[A-Za-z0-9]{1,30}\\z")]
    private static partial Regex User();

    [GeneratedRegex("^D[A-Z][A-Za-z0-9]{1,30}\\z")]
    private static partial Regex Device();

    [GeneratedRegex("^DA[A-Za-z0-9]{1,30}\\z")]
    private static partial Regex Account();

    [GeneratedRegex("^[A-Za-z0-9_.:-]{1,128}\\z")]
    private static partial Regex Opaque();
}
