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
        Hash = HashOf(CookieValue);
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string CookieValue { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string State => field ??= Derive("state"u8);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Nonce => field ??= Derive("nonce"u8);

    /// <summary>Gets the value that the confirmation form carries: only a page read by this browser can know it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string ConfirmToken => field ??= Derive("confirm"u8);

    public string Hash { get; }

    public string StateHash => field ??= HashOf(State);

    public static BrowserSecret Create() => new(RandomNumberGenerator.GetBytes(Size));

    public static BrowserSecret? Parse(string? cookieValue)
    {
        if (cookieValue is not { Length: 43 })
        {
            return null;
        }

        // T25: one spelling for each secret. The decoder refuses characters whose unused bits are set, and nothing else of this length is left.
        Span<byte> bytes = stackalloc byte[Size + 1];
        return Base64Url.DecodeFromChars(cookieValue, bytes, out _, out var written) == OperationStatus.Done && written == Size
            ? new BrowserSecret(bytes[..Size].ToArray())
            : null;
    }

    public static string HashOf(string value)
    {
        Span<byte> ascii = stackalloc byte[64];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(value.Length <= ascii.Length ? ascii[..Encoding.ASCII.GetBytes(value, ascii)] : Encoding.ASCII.GetBytes(value), hash);
        return Base64Url.EncodeToString(hash);
    }

    public bool Opens(DuoTransaction transaction) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(transaction.BrowserHash));

    public bool Confirms(string? token) => token is not null && CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(ConfirmToken), Encoding.UTF8.GetBytes(token));

    private string Derive(ReadOnlySpan<byte> use)
    {
        Span<byte> derived = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, use, derived);
        return Base64Url.EncodeToString(derived);
    }
}
