using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>A security key in software: makes one passkey on P-256 and responds with it, as a browser would hand it over (WebAuthn level 3).</summary>
internal sealed class TestAuthenticator(Uri origin) : IDisposable
{
    private const byte UserPresentAndVerified = 0x05;
    private const byte WithCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private uint _signatures;
    private string? _user;

    /// <summary>Responds to creation options with a new credential.</summary>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _user = (string)asked["user"]!["id"]!;
        var client = ClientData("webauthn.create", asked);
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. AuthenticatorData(UserPresentAndVerified | WithCredential), .. new byte[16], 0, (byte)_id.Length, .. _id, .. PublicKey()]);
        attestation.WriteEndMap();
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(client),
            attestationObject = Base64Url.EncodeToString(attestation.Encode()),
            transports = Array.Empty<string>(),
        });
    }

    /// <summary>Responds to request options with a signature.</summary>
    public string Get(string options)
    {
        var client = ClientData("webauthn.get", JsonNode.Parse(options)!);
        var data = AuthenticatorData(UserPresentAndVerified);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(client),
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(signature),
            userHandle = _user,
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] ClientData(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
        challenge = (string)asked["challenge"]!,
        origin = origin.GetLeftPart(UriPartial.Authority),
        crossOrigin = false,
    });

    private byte[] AuthenticatorData(byte flags)
    {
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(origin.Host), data);
        data[32] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), ++_signatures);
        return data;
    }

    /// <summary>The public key in COSE: kty EC2, alg ES256, crv P-256, x, y.</summary>
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cose.WriteInt32(label);
            cose.WriteInt32(value);
        }

        cose.WriteInt32(-2);
        cose.WriteByteString(point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        return cose.Encode();
    }

    private string Credential<T>(T response) => JsonSerializer.Serialize(new
    {
        id = Base64Url.EncodeToString(_id),
        rawId = Base64Url.EncodeToString(_id),
        type = "public-key",
        authenticatorAttachment = "cross-platform",
        clientExtensionResults = new { },
        response,
    });
}
