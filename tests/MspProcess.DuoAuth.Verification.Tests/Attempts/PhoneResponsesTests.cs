using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.AuthApi;

namespace MspProcess.DuoAuth.Verification.Tests.Attempts;

public sealed class PhoneResponsesTests
{
    private static readonly string[] Results = ["waiting", "allow", "deny", "", "ALLOW", "approve", "new"];

    private static readonly string[] Statuses =
        ["calling", "answered", "pushed", "push_failed", "timeout", "fraud", "deny", "locked_out", "sent", "allow", "bypass", "", "Allow", "new"];

    [Fact]
    public void Of_EveryResultAndStatus_OnlyAllowTwiceIsAnApproval()
    {
        var approvals = from result in Results
                        from status in Statuses
                        where PhoneResponses.Of(new AuthStatus(result, status)) == PhoneResponse.Approved
                        select (result, status);

        Assert.Equal([("allow", "allow")], approvals);
    }

    [Fact]
    public void Of_VerificationPush_OnlyApproveIsAnApproval()
        => Assert.Equal(["approve"], Results.Where(static result => PhoneResponses.Of(new VerificationPushResponse(result)) == PhoneResponse.Approved));

    [Theory]
    [InlineData("waiting", "timeout", (int)PhoneResponse.TimedOut)]
    [InlineData("deny", "timeout", (int)PhoneResponse.TimedOut)]
    [InlineData("waiting", "new", (int)PhoneResponse.Waiting)]
    [InlineData("allow", "bypass", (int)PhoneResponse.Bypassed)]
    [InlineData("allow", "new", (int)PhoneResponse.Bypassed)]
    [InlineData("deny", "sent", (int)PhoneResponse.Unknown)]
    [InlineData("new", "allow", (int)PhoneResponse.Unknown)]
    public void Of_OtherWords_VerifyNobody(string result, string status, int expected)
        => Assert.Equal((PhoneResponse)expected, PhoneResponses.Of(new AuthStatus(result, status)));
}
