using System.Text;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.AuthApi;

/// <summary>The lines that Duo Mobile shows with a push.</summary>
/// <remarks>Every name and value is encoded by itself, so that none can forge another line.</remarks>
internal static class PushText
{
    /// <summary>Duo's limit, in bytes.</summary>
    public const int MaxBytes = 20_000;

    private const int MaxValue = 100;

    public static string Encode(IEnumerable<KeyValuePair<string, string>> lines)
    {
        var text = string.Join('&', lines.Where(static line => line.Value.Length > 0).Select(static line =>
            $"{Uri.EscapeDataString(line.Key)}={Uri.EscapeDataString(ApiText.Clean(line.Value, MaxValue))}"));

        return Encoding.UTF8.GetByteCount(text) < MaxBytes ? text : throw new ArgumentException("The lines of the push are too long.", nameof(lines));
    }
}
