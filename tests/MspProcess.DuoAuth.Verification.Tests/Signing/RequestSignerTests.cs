using System.Text;
using System.Text.Json;
using MspProcess.DuoAuth.Verification.Signing;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Signing;

/// <summary>The signer against the vectors of Duo's own SDKs and the worked examples of the calls that we make.</summary>
public sealed class RequestSignerTests
{
    public static TheoryData<string> Ids { get; } = [.. VectorFile.Ids(VectorFile.Signing.GetProperty("signing"))];

    public static TheoryData<string> NegativeIds { get; } = [.. VectorFile.Ids(VectorFile.Signing.GetProperty("negative"))];

    public static TheoryData<string> ParameterIds { get; } = [.. VectorFile.Ids(VectorFile.Signing.GetProperty("params"))];

    [Fact]
    public void Vectors_OfBothKinds_AreAllThere() => Assert.Equal((23, 15), (Ids.Count, NegativeIds.Count));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sign_Vector_IsTheSignatureThatWasPublished(string id)
    {
        var vector = Find("signing", id);
        var (version, input) = Read(vector);

        Assert.Equal(Text(vector, "canonical"), RequestSigner.Canonicalize(version, input));
        Assert.Equal(Text(vector, "signature_hex"), RequestSigner.Sign(version, input, Text(vector, "skey")), ignoreCase: true);
        Assert.Equal(Text(vector, "authorization"), RequestSigner.Authorize(version, input, Text(vector, "ikey"), Text(vector, "skey")));
    }

    [Theory]
    [MemberData(nameof(NegativeIds))]
    public void Sign_InputOfACommonMistake_IsNotTheSignatureOfTheMistake(string id)
    {
        var mistake = Find("negative", id);
        var vector = Find("signing", Text(mistake, "based_on"));
        var (version, input) = Read(vector);

        Assert.NotEqual(Text(mistake, "signature_hex"), RequestSigner.Sign(version, input, Text(vector, "skey")));
    }

    [Theory]
    [MemberData(nameof(ParameterIds))]
    public void Encode_Parameters_AreSpelledAsDuoDoes(string id)
    {
        var vector = Find("params", id);

        Assert.Equal(Text(vector, "expected"), CanonicalParameters.Encode(Pairs(vector)));
    }

    private static JsonElement Find(string list, string id) =>
        VectorFile.Signing.GetProperty(list).EnumerateArray().Single(entry => Text(entry, "id") == id);

    private static (SignatureVersion Version, SigningInput Input) Read(JsonElement vector) => (
        (vector.GetProperty("sig_version").GetInt32(), Text(vector, "hmac")) switch
        {
            (5, _) => SignatureVersion.V5,
            (_, "HMAC-SHA1") => SignatureVersion.V2Sha1,
            _ => SignatureVersion.V2Sha512,
        },
        new SigningInput
        {
            Date = Text(vector, "date"),
            Method = Text(vector, "method"),
            Host = Text(vector, "host"),
            Path = Text(vector, "path"),
            Parameters = Pairs(vector),
            Body = Encoding.UTF8.GetBytes(Text(vector, "body")),
            Headers = vector.GetProperty("x_duo_headers_signed").EnumerateObject()
                .ToDictionary(static header => header.Name, static header => header.Value.GetString()!, StringComparer.Ordinal),
        });

    private static KeyValuePair<string, string>[] Pairs(JsonElement vector) =>
        [.. vector.GetProperty("params").EnumerateArray().Select(static pair => KeyValuePair.Create(pair[0].GetString()!, pair[1].GetString()!))];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
