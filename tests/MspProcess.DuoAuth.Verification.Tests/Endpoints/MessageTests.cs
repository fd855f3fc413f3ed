using MspProcess.DuoAuth.Verification.Endpoints;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Endpoints;

public sealed class MessageTests
{
    private const string Fallback = "Something went wrong. Try again.";

    [Fact]
    public void For_EveryReason_HasWordsOfItsOwn()
    {
        var texts = Enum.GetValues<DuoVerificationReason>().Select(DuoVerificationMessages.For).ToArray();

        Assert.DoesNotContain(Fallback, texts);
        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task For_EveryState_SaysNotVerifiedUnlessItIs()
    {
        await using var host = new VerificationHost();
        var record = (await host.RecordAsync(await host.StartAsync()))!;

        Assert.All(Enum.GetValues<DuoVerificationState>().Except([DuoVerificationState.None]), state =>
        {
            var message = DuoVerificationMessages.For(new DuoVerification(record with { State = state, Reason = DuoVerificationReason.LogContradicts }, StubClients.Start));

            Assert.NotEqual(Fallback, message);
            Assert.Equal(state == DuoVerificationState.Verified, message == "The caller is verified.");
        });
    }

    [Theory]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    public async Task Csv_HostileText_IsNoFormulaAndStaysInItsCell(string about, string expected)
    {
        await using var host = new VerificationHost();
        var record = (await host.RecordAsync(await host.StartAsync()))!;

        var csv = DuoVerificationCsv.Write([new DuoVerification(record with { About = about }, StubClients.Start)]);

        Assert.Contains($",{expected},", csv, StringComparison.Ordinal);
        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
