using System.Security.Claims;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>Row A10: a user has one immutable id, or none.</summary>
public sealed class SubjectTests
{
    [Theory]
    [InlineData("sub=1", "1")]
    [InlineData("sub=1 sub=1", "1")]
    [InlineData("id=2", "2")]
    [InlineData("sub=1 id=2", "1")]
    [InlineData("name=ann", null)]
    [InlineData("", null)]
    [InlineData("sub=", null)]
    [InlineData("sub=1 sub=2", null)]
    [InlineData("id=1 id=2", null)]
    [InlineData("sub=1 sub=2 id=3", null)]
    [InlineData("sub= id=3", null)]
    public void FromClaims_Claims_GiveOneIdOrNone(string claims, string? expected)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static pair =>
        {
            var parts = pair.Split('=');
            return new Claim(parts[0] switch { "id" => ClaimTypes.NameIdentifier, "name" => ClaimTypes.Name, var type => type }, parts[1]);
        })));

        Assert.Equal(expected, SubjectClaims.FromClaims(principal));
    }
}
