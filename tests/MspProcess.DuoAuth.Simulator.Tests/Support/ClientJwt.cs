using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>What a client signs and reads, written apart from the simulator's own code.</summary>
internal static class ClientJwt
{
    public static string Sign(string payload, string secret, string algorithm = "HS512", string? header = null) =>
        SignBytes(Encoding.UTF8.GetBytes(payload), secret, algorithm, header);

    public static string SignBytes(byte[] payload, string secret, string algorithm = "HS512", string? header = null)
    {
        var signedPart = Encode(Encoding.UTF8.GetBytes(header ?? $$"""{"alg":"{{algorithm}}"}""")) + "." + Encode(payload);
        return signedPart + "." + Encode(Mac(algorithm, secret, signedPart));
    }

    public static JsonObject Claims(string jwt) => Part(jwt, 1);

    public static JsonObject Header(string jwt) => Part(jwt, 0);

    public static string Payload(string jwt) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(jwt.Split('.')[1]));

    public static string Signature(string jwt) => jwt.Split('.')[2];

    public static bool IsSignedBy(string jwt, string secret, string algorithm = "HS512") =>
        Signature(jwt) == Encode(Mac(algorithm, secret, jwt[..jwt.LastIndexOf('.')]));

    private static JsonObject Part(string jwt, int index) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(jwt.Split('.')[index]))!.AsObject();

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Mac(string algorithm, string secret, string text)
    {
        var (key, message) = (Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(text));
        return algorithm switch
        {
            "HS256" => HMACSHA256.HashData(key, message),
            "HS384" => HMACSHA384.HashData(key, message),
            _ => HMACSHA512.HashData(key, message),
        };
    }
}
