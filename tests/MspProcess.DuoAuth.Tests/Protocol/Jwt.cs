using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>Makes and reads tokens by hand, so that no library checks itself.</summary>
internal static class Jwt
{
    public const string Header = """{"alg":"HS512","typ":"JWT"}""";

    public static string Sign(string header, string payload, string secret) =>
        Sign(header, payload, bytes => HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), bytes));

    public static string Sign(string header, string payload, Func<byte[], byte[]> mac)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";

        return $"{signed}.{Base64Url.EncodeToString(mac(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static JsonElement HeaderOf(string token) => Part(token, 0);

    public static JsonElement PayloadOf(string token) => Part(token, 1);

    public static bool IsSignedWith(string token, string secret)
    {
        var end = token.LastIndexOf('.');
        var mac = HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(token[..end]));

        return Base64Url.EncodeToString(mac) == token[(end + 1)..];
    }

    public static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal)];

    private static JsonElement Part(string token, int index) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[index])).RootElement.Clone();
}
