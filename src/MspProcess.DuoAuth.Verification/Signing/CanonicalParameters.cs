namespace MspProcess.DuoAuth.Verification.Signing;

/// <summary>Spells parameters as Duo does before it signs them: RFC 3986, sorted by name and then value, empty ones too.</summary>
internal static class CanonicalParameters
{
    public static string Encode(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('&', parameters
        .Select(static parameter => (Name: Uri.EscapeDataString(parameter.Key), Value: Uri.EscapeDataString(parameter.Value)))
        .OrderBy(static parameter => parameter.Name, StringComparer.Ordinal)
        .ThenBy(static parameter => parameter.Value, StringComparer.Ordinal)
        .Select(static parameter => $"{parameter.Name}={parameter.Value}"));
}
