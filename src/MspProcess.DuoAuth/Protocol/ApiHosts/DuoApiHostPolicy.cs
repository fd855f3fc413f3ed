using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MspProcess.DuoAuth.Protocol.ApiHosts;

/// <summary>Decides which servers may be given a client assertion.</summary>
/// <remarks>
/// The rule is a list of what is allowed, read character by character and never through a URI parser: parsers differ in
/// what they forgive, and the difference is where server-side request forgery lives (T37).
/// </remarks>
internal sealed class DuoApiHostPolicy
{
    private const int MaxHostLength = 253;
    private const int MaxLabelLength = 63;
    private const string LabelPrefix = "api-";

    private static readonly string[] DuoSuffixes = [".duosecurity.com", ".duofederal.com"];
    private static readonly string[] LoopbackPrefixes = ["localhost:", "127.0.0.1:", "[::1]:"];

    private readonly HashSet<string> _additionalHosts;
    private readonly bool _allowLoopbackHttp;

    /// <summary>Creates the policy of a host.</summary>
    /// <param name="additionalHosts">Further hosts, each <c>host</c> or <c>host:port</c>, matched whole and called by https.</param>
    /// <param name="allowLoopbackHttp">Whether a loopback address with a port is accepted, and called by plain http.</param>
    /// <exception cref="ArgumentException">An additional host is not of that form.</exception>
    public DuoApiHostPolicy(IReadOnlyCollection<string> additionalHosts, bool allowLoopbackHttp)
    {
        ArgumentNullException.ThrowIfNull(additionalHosts);

        _additionalHosts = additionalHosts.Select(Checked).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _allowLoopbackHttp = allowLoopbackHttp;
    }

    /// <summary>Parses what an administrator typed or a store returned; <see langword="false"/> if it is no host that may be called.</summary>
    public bool TryParse(string? text, [NotNullWhen(true)] out DuoApiHost? host)
    {
        host = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxHostLength || !Ascii.IsValid(text))
        {
            return false;
        }

        if (IsDuoHost(text) || _additionalHosts.Contains(text))
        {
            host = DuoApiHost.Https(text.ToLowerInvariant());
        }
        else if (_allowLoopbackHttp && IsLoopback(text))
        {
            host = DuoApiHost.LoopbackHttp(text.ToLowerInvariant());
        }

        return host is not null;
    }

    private static bool IsDuoHost(string text)
    {
        var suffix = Array.Find(DuoSuffixes, suffix => text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
        if (suffix is null || !text.StartsWith(LabelPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return AreLabels(text[..^suffix.Length]);
    }

    private static bool IsLoopback(string text)
    {
        var prefix = Array.Find(LoopbackPrefixes, prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

        return prefix is not null && IsPort(text[prefix.Length..]);
    }

    private static string Checked(string host)
    {
        var colon = host?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var name = colon < 0 ? host : host![..colon];
        if (string.IsNullOrEmpty(host) || host.Length > MaxHostLength || !AreLabels(name!) || (colon >= 0 && !IsPort(host[(colon + 1)..])))
        {
            throw new ArgumentException($"'{host}' is not a host name, or a host name and a port, without scheme and path.", nameof(host));
        }

        return host;
    }

    private static bool AreLabels(string name) => Array.TrueForAll(name.Split('.'), IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label[0] != '-' && label[^1] != '-'
        && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsPort(string text) =>
        text.Length is > 0 and <= 5
        && text[0] != '0'
        && text.All(char.IsAsciiDigit)
        && int.Parse(text, CultureInfo.InvariantCulture) <= 65535;
}
