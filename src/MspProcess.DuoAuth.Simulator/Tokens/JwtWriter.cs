using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Faults;

namespace MspProcess.DuoAuth.Simulator.Tokens;

/// <summary>Signs id_tokens, truthfully or as a script says.</summary>
internal static class JwtWriter
{
    public static string Write(JsonObject claims, string secret, DuoFault? fault = null)
    {
        foreach (var change in fault?.ClaimChanges ?? [])
        {
            change(claims);
        }

        var algorithm = fault?.TokenAlgorithm ?? HmacAlgorithm.HS512;
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" };
        foreach (var change in fault?.TokenHeaderChanges ?? [])
        {
            change(header);
        }

        var signedPart = $"{Encode(header.ToJsonString())}.{Encode(Payload(claims, fault))}";
        return $"{signedPart}.{Base64Url.EncodeToString(Signature(signedPart, algorithm, fault?.TokenSecret ?? secret, fault))}";
    }

    private static byte[] Signature(string signedPart, string algorithm, string secret, DuoFault? fault)
    {
        if (string.Equals(algorithm, "none", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var signature = HmacAlgorithm.Compute(algorithm, secret, Encoding.ASCII.GetBytes(signedPart));
        if (fault?.BreaksSignature == true)
        {
            signature[0] ^= 1;
        }

        return signature;
    }

    private static string Payload(JsonObject claims, DuoFault? fault)
    {
        var text = new StringBuilder(claims.ToJsonString());
        foreach (var (name, value) in fault?.RepeatedClaims ?? [])
        {
            text.Length--;
            text.Append(text.Length > 1 ? "," : string.Empty)
                .Append(JsonValue.Create(name).ToJsonString())
                .Append(':')
                .Append(value?.ToJsonString() ?? "null")
                .Append('}');
        }

        return text.ToString();
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
