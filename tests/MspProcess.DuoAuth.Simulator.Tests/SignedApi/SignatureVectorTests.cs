using System.Security.Cryptography;
using System.Text;
using MspProcess.DuoAuth.Simulator.Signing;

namespace MspProcess.DuoAuth.Simulator.Tests.SignedApi;

/// <summary>What Duo's own clients sign is accepted, and what usual mistakes sign is not.</summary>
public sealed class SignatureVectorTests
{
    public static TheoryData<string> Right => [.. SigningVectors.Right.Select(static vector => SigningVectors.Text(vector, "id"))];

    public static TheoryData<string, string, string, bool> Wrong
    {
        get
        {
            var data = new TheoryData<string, string, string, bool>();
            foreach (var vector in SigningVectors.Wrong)
            {
                data.Add(
                    SigningVectors.Text(vector, "id"),
                    SigningVectors.Text(vector, "basedOn"),
                    SigningVectors.Text(vector, "signature"),
                    vector.GetProperty("accepted").GetBoolean());
            }

            return data;
        }
    }

    [Fact]
    public void Vectors_AreAllThere()
    {
        Assert.Equal((23, 15), (SigningVectors.Right.Count, SigningVectors.Wrong.Count));
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void Canonical_OfAVector_IsItsLines(string id)
    {
        var vector = SigningVectors.Get(id);
        var (request, host) = (SigningVectors.Request(vector), SigningVectors.Text(vector, "host"));

        var lines = vector.GetProperty("version").GetInt32() == 2 ? CanonicalRequest.V2(request, host) : CanonicalRequest.V5(request, host);

        Assert.Equal(SigningVectors.Text(vector, "canonical"), lines);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void Signature_OfAVector_IsAccepted(string id)
    {
        var vector = SigningVectors.Get(id);
        var signature = new RequestSignature(SigningVectors.Text(vector, "integrationKey"), SigningVectors.Text(vector, "signature"));

        var isAccepted = signature.IsOf(SigningVectors.Request(vector), SigningVectors.Text(vector, "secretKey"));

        Assert.True(isAccepted);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void Signature_WithAnotherSecret_IsRefused(string id)
    {
        var vector = SigningVectors.Get(id);
        var signature = new RequestSignature(SigningVectors.Text(vector, "integrationKey"), SigningVectors.Text(vector, "signature"));

        var isAccepted = signature.IsOf(SigningVectors.Request(vector), SigningVectors.Text(vector, "secretKey") + "x");

        Assert.False(isAccepted);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Signature_OfAUsualMistake_IsRefused(string id, string basedOn, string hex, bool accepted)
    {
        Assert.NotEmpty(id);
        var vector = SigningVectors.Get(basedOn);

        var isAccepted = new RequestSignature(SigningVectors.Text(vector, "integrationKey"), hex)
            .IsOf(SigningVectors.Request(vector), SigningVectors.Text(vector, "secretKey"));

        Assert.Equal(accepted, isAccepted);
    }

    [Fact]
    public void Parameters_OfTheVectors_AreCanonical()
    {
        Assert.All(SigningVectors.Parameters, static vector => Assert.Equal(
            SigningVectors.Text(vector, "expected"),
            CanonicalParameters.Of(EncodedPairs.Read(SigningVectors.OnTheWire(vector)))));
    }

    [Fact]
    public void BodyHash_OfTheVectors_IsLine6()
    {
        Assert.All(SigningVectors.BodyHashes, static vector =>
        {
            var request = new SignedRequest("POST", "h", "/", string.Empty) { Date = "d", Body = Encoding.UTF8.GetBytes(SigningVectors.Text(vector, "text")) };
            Assert.Equal(SigningVectors.Text(vector, "sha512"), CanonicalRequest.V5(request, "h").Split('\n')[5]);
            Assert.Equal(SigningVectors.Text(vector, "sha512"), Convert.ToHexStringLower(SHA512.HashData(request.Body)));
        });
    }

    [Theory]
    [InlineData("a=1+2", "a=1%202")]
    [InlineData("a=%7e%2d", "a=~-")]
    [InlineData("a=%zz", "a=%25zz")]
    [InlineData("a", "a=")]
    [InlineData("&&b=2&a=1", "a=1&b=2")]
    [InlineData("user=DUB&user=DUA", "user=DUA&user=DUB")]
    [InlineData("A=1&a=0", "A=1&a=0")]
    [InlineData("a=%ff", "a=%FF")]
    public void Parameters_AsSent_AreDecodedAndEncodedAnew(string sent, string expected)
    {
        Assert.Equal(expected, CanonicalParameters.Of(EncodedPairs.Read(sent)));
    }
}
