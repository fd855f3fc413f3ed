namespace MspProcess.Portal.Ui;

/// <summary>The letters in a user's avatar.</summary>
internal static class Initials
{
    public static string Of(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));
}
