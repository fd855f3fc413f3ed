using System.Security.Cryptography;
using System.Text;
using MspProcess.DuoAuth.Protocol.Tokens;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>T44: whatever is done to the form, the algorithm or the signature of a good token, it is refused.</summary>
public sealed class DuoIdTokenMutationTests : IDisposable
{
    private const string Base64UrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const string OtherSecret = "beefdeadbeefdeadbeefdeadbeefdeadbeefdead";

    // Published by an official SDK as a token that must not verify under the secret of our tests.
    private const string AlteredByTheSdk =
        "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhYmNkZWYiLCJuYW1lIjoiSm9obiBEb2UiLCJpYXQiOjE1MTYyMzkwMjJ9"
        + ".kmo4YemI0g8l9fGV1z5Obec3oEQdeena21lFrDrID9O2NmPC-6Oh2InZ0Gd34EhqevZ5dqRf-nfYNAL6nDS33A";

    // Published by an official SDK with a key that is not.
    private const string UnknownKey =
        "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0"
        + ".qKLZNpctaGsuqLr6KkPiM7_9jG5sEEaLPLakrA1kjk7z0lF3HX_RTRS3c4wVFWMEV_jGg72KIjlBpsWrqMxSNg";

    private readonly Duo _duo = new();

    private string GoodPayload => Claims.Good(_duo.Now).ToJsonString();

    private string Good => Jwt.Sign(Jwt.Header, GoodPayload, Duo.ClientSecret);

    [Theory]
    [InlineData(AlteredByTheSdk)]
    [InlineData(UnknownKey)]
    public async Task Validate_TokensThatSdksPublishAsBad_HaveABadSignature(string token)
    {
        Assert.Equal(DuoFailureReason.TokenSignature, await _duo.FailureAsync(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("{}")]
    [InlineData("eyJhbGciOiJIUzUxMiJ9")]
    [InlineData("eyJhbGciOiJIUzUxMiJ9.e30")]
    [InlineData("eyJhbGciOiJIUzUxMiJ9.e30.")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("😀.😀.😀")]
    public async Task Validate_WhatIsNotAToken_IsMalformed(string token)
    {
        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(token));
    }

    [Fact]
    public async Task Validate_EmptyOrShortenedKeys_AreRefused()
    {
        foreach (var secret in new[] { string.Empty, Duo.ClientId, Duo.ClientSecret[..^1], Duo.ClientSecret + "d", Duo.ClientSecret.ToUpperInvariant(), OtherSecret })
        {
            Assert.Equal(DuoFailureReason.TokenSignature, await _duo.FailureAsync(Jwt.Sign(Jwt.Header, GoodPayload, secret)));
        }
    }

    [Fact]
    public async Task Validate_SignatureOfAnotherLengthOrHash_IsRefused()
    {
        var key = Encoding.ASCII.GetBytes(Duo.ClientSecret);
        Func<byte[], byte[]>[] macs =
        [
            bytes => HMACSHA256.HashData(key, bytes),
            bytes => HMACSHA384.HashData(key, bytes),
            bytes => HMACSHA512.HashData(key, bytes)[..32],
            bytes => [.. HMACSHA512.HashData(key, bytes), 0],
            bytes => HMACSHA3_512.IsSupported ? HMACSHA3_512.HashData(key, bytes) : SHA512.HashData(bytes),
            _ => new byte[64],
            _ => [0],
        ];

        foreach (var mac in macs)
        {
            Assert.Equal(DuoFailureReason.TokenSignature, await _duo.FailureAsync(Jwt.Sign(Jwt.Header, GoodPayload, mac)));
        }
    }

    [Fact]
    public async Task Validate_AnyCharacterChanged_IsRefused()
    {
        var good = Good;
        var accepted = new List<string>();
        Assert.Null(await _duo.FailureAsync(good));

        for (var position = 0; position < good.Length; position++)
        {
            // The last base64url characters also carry unused bits: each of them is tried with every other character.
            var replacements = position == good.Length - 1 || good[position + 1] == '.' ? Base64UrlAlphabet : ".A_=";
            foreach (var replacement in replacements.Where(character => character != good[position]))
            {
                var mutant = $"{good[..position]}{replacement}{good[(position + 1)..]}";
                if (await _duo.FailureAsync(mutant) is null)
                {
                    accepted.Add(mutant);
                }
            }
        }

        Assert.Empty(accepted);
    }

    [Fact]
    public async Task Validate_AnyCharacterRemovedOrDoubled_IsRefused()
    {
        var good = Good;
        var accepted = new List<string>();
        Assert.Null(await _duo.FailureAsync(good));

        for (var position = 0; position < good.Length; position++)
        {
            foreach (var mutant in new[] { good.Remove(position, 1), good.Insert(position, good[position].ToString()), good[..position] })
            {
                if (await _duo.FailureAsync(mutant) is null)
                {
                    accepted.Add(mutant);
                }
            }
        }

        Assert.Empty(accepted);
    }

    [Fact]
    public async Task Validate_OtherSpellingsOfTheSameBytes_AreMalformed()
    {
        var good = Good;
        var parts = good.Split('.');
        string[] spellings =
        [
            $" {good}", $"{good} ", $"{good}\n", $"\t{good}", $"{good}=", $"{good}==", $"{good}.", $".{good}", $"{good}..",
            $"{parts[0]}=.{parts[1]}.{parts[2]}",
            $"{parts[0]} .{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1][..4]}\r\n{parts[1][4..]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2].Replace('-', '+').Replace('_', '/')}==",
            $"Bearer {good}", Uri.EscapeDataString(good + "="), $"\"{good}\"", $"{good}.{parts[0]}.{parts[1]}",
        ];

        foreach (var spelling in spellings)
        {
            Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(spelling));
        }
    }

    [Fact]
    public async Task Validate_PartsOfTwoGoodTokens_DoNotMix()
    {
        var first = Good.Split('.');
        var second = Jwt.Sign("""{"alg":"HS512"}""", Claims.With(_duo.Now, "preferred_username", "\"mallory\""), Duo.ClientSecret).Split('.');

        for (var mask = 1; mask < 7; mask++)
        {
            var mixed = string.Join('.', Enumerable.Range(0, 3).Select(part => (mask & (1 << part)) == 0 ? first[part] : second[part]));

            Assert.Equal(DuoFailureReason.TokenSignature, await _duo.FailureAsync(mixed));
        }
    }

    [Theory]
    [InlineData("auth_result", """{"result":"allow"}""")]
    [InlineData("nonce", "\"nonce-0123456789-nonce\"")]
    [InlineData("\\u006eonce", "\"nonce-0123456789-nonce\"")]
    [InlineData("preferred_username", "\"alice\"")]
    [InlineData("aud", "\"DIXXXXXXXXXXXXXXXXXX\"")]
    [InlineData("exp", "4000000000")]
    [InlineData("sub", "\"alice\"")]
    public async Task Validate_ClaimThatIsThereTwice_IsMalformed(string claim, string literal)
    {
        var payload = $"{{\"{claim}\":{literal},{GoodPayload[1..]}";

        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(Jwt.Sign(Jwt.Header, payload, Duo.ClientSecret)));
    }

    [Theory]
    [InlineData("""{"result":"deny","result":"allow"}""")]
    [InlineData("""{"result":"allow","status":"a","status":"b"}""")]
    [InlineData("""{"result":"allow","\ud800":1}""")]
    public async Task Validate_MemberThatIsThereTwiceWithinAClaim_IsMalformed(string result)
    {
        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(
            Jwt.Sign(Jwt.Header, Claims.With(_duo.Now, "auth_result", result), Duo.ClientSecret)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("<html></html>")]
    public async Task Validate_PayloadThatIsNoObject_IsMalformed(string payload)
    {
        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(Jwt.Sign(Jwt.Header, payload, Duo.ClientSecret)));
    }

    [Fact]
    public async Task Validate_PayloadThatIsTooDeepOrTooLong_IsMalformed()
    {
        var deep = Claims.With(_duo.Now, "deep", $"{new string('[', 100)}{new string(']', 100)}");
        var longest = Claims.With(_duo.Now, "long", $"\"{new string('x', CompactJwt.MaxLength)}\"");

        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(Jwt.Sign(Jwt.Header, deep, Duo.ClientSecret)));
        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(Jwt.Sign(Jwt.Header, longest, Duo.ClientSecret)));
    }

    [Fact]
    public async Task Validate_EncryptedOrNestedToken_IsMalformed()
    {
        var nested = Jwt.Sign("""{"alg":"HS512","cty":"JWT"}""", $"\"{Good}\"", Duo.ClientSecret);
        var encrypted = $"{Jwt.Encode("""{"alg":"dir","enc":"A256CBC-HS512"}""")}..{Jwt.Encode("iv")}.{Jwt.Encode(Good)}.{Jwt.Encode("tag")}";

        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(nested));
        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(encrypted));
    }

    [Fact]
    public async Task Validate_OurOwnSignedRequest_IsNoToken()
    {
        var request = _duo.CreateAuthorizeUrl(Duo.Credentials, Duo.Authorize).Query.Split("request=")[1];

        Assert.Equal(DuoFailureReason.TokenIssuer, await _duo.FailureAsync(request));
    }

    [Fact]
    public async Task Validate_BadSignatureAndBadClaims_NamesTheSignature()
    {
        var token = Jwt.Sign(Jwt.Header, Claims.With(_duo.Now, "auth_result", null), OtherSecret);

        Assert.Equal(DuoFailureReason.TokenSignature, await _duo.FailureAsync(token));
    }

    public void Dispose() => _duo.Dispose();
}
