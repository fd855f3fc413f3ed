using System.Security.Cryptography;
using System.Text;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.Signing;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoJwtTests
{
    [Fact]
    public void KeyOf_PaddedSecret_GivesTheSignatureOfTheBareSecret()
    {
        // A published vector: the bare 40 bytes and the padded 64 give the same code.
        const string Expected =
            "7b5dff31f27821c00457fc42cd26969be8edeb6f1039535bb6eeb3efd2138be7"
            + "43463b364dca64017017cf5b92e717827e931bae5e0123fe68697242743c57d7";

        var key = JwtSigner.KeyOf(Duo.Credentials).Key;

        Assert.Equal(64, key.Length);
        Assert.Equal(Expected, Convert.ToHexStringLower(HMACSHA512.HashData(key, Encoding.ASCII.GetBytes("abc"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("deadbeefdeadbeefdeadbeefdeadbeefdeadbeefd")]
    [InlineData("deadbeefdeadbeefdeadbeefdeadbeefdeadbeé!")]
    public void KeyOf_SecretThatIsNotDuos_Throws(string secret)
    {
        Assert.Throws<ArgumentException>(() => JwtSigner.KeyOf(Duo.Credentials with { ClientSecret = secret }));
    }

    [Fact]
    public void Sign_AddsNothingToThePayload()
    {
        const string Payload = """{"b":1,"a":"x"}""";

        var token = JwtSigner.Sign(Encoding.UTF8.GetBytes(Payload), Duo.Credentials);

        Assert.Equal(Jwt.Sign(Jwt.Header, Payload, Duo.ClientSecret), token);
    }
}
