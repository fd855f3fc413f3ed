using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>The 256-bit secret that one transaction's cookie holds, and what is derived from it.</summary>
/// <remarks>
/// State and nonce are HMACs of the secret, so the start page can be opened again (back, refresh) without a write,
/// neither is ever equal to the cookie's value, and the store holds nothing that could be replayed
/// (docs/adr/0004-derived-state.md).
/// </remarks>
[DebuggerDisplay("secret")]
internal sealed class BrowserSecret
{
    private const int Size = 32;
    private readonly byte[] _secret;

    private BrowserSecret(byte[] secret)
    {
        _secret = secret;
        CookieValue = Base64Url.EncodeToString(secret);
        State = Derive("state"u8);
        Nonce = Derive("nonce"u8);
        ConfirmToken = Derive("confirm"u8);
        Hash = HashOf(CookieValue);
        StateHash = HashOf(State);
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string CookieValue { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string State { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Nonce { get; }

    /// <summary>Gets the value that the confirmation form carries: only a page read by this browser can know it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string ConfirmToken { get; }

    public string Hash { get; }

    public string StateHash { get; }

    public static BrowserSecret Create() => new(RandomNumberGenerator.GetBytes(Size));

    public static BrowserSecret? Parse(string? cookieValue)
    {
        if (cookieValue is not { Length: 43 })
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[Size + 1];
        return Base64Url.DecodeFromChars(cookieValue, bytes, out _, out var written) == OperationStatus.Done && written == Size
            && new BrowserSecret(bytes[..Size].ToArray()) is { } secret
            && string.Equals(secret.CookieValue, cookieValue, StringComparison.Ordinal)   // one spelling per secret
            ? secret
            : null;
    }

    public static string HashOf(string value) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(value)));

    public bool Opens(DuoTransaction transaction) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(transaction.BrowserHash));

    public bool Confirms(string? token) => token is not null && CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(ConfirmToken), Encoding.UTF8.GetBytes(token));

    private string Derive(ReadOnlySpan<byte> use) => Base64Url.EncodeToString(HMACSHA256.HashData(_secret, use));
}
