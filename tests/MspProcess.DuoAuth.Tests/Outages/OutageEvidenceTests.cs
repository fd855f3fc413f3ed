using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Outages;

namespace MspProcess.DuoAuth.Tests.Outages;

public sealed class OutageEvidenceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, 0, 15, 30)]
    [InlineData(true, 0, 1, 2, 3, 30)]
    [InlineData(true, 0, 300, 600)]
    [InlineData(false, 0, 30)]
    [InlineData(false, 0, 15, 29)]
    [InlineData(false, 0, 301, 602)]
    [InlineData(false, 0, 15, 400)]
    public void Confirms_NeedsThreeFailuresOverThirtySecondsWithoutALongSilence(bool expected, params int[] seconds)
    {
        var evidence = new OutageEvidence();
        evidence.Succeeded(Start);
        foreach (var second in seconds)
        {
            evidence.Failed(FailureCategory.Unreachable, Start.AddSeconds(second));
        }

        Assert.Equal(expected, evidence.Confirms(Start.AddSeconds(seconds[^1])));
    }

    [Fact]
    public void Confirms_ForgetsAfterAMinuteWithoutAFailure()
    {
        var evidence = Confirmed();

        Assert.True(evidence.Confirms(Start.AddSeconds(90)));
        Assert.False(evidence.Confirms(Start.AddSeconds(91)));
    }

    [Theory]
    [InlineData(23 * 3600, true)]
    [InlineData((24 * 3600) + 1, false)]
    public void Confirms_NeedsASuccessWithinADay(int before, bool expected)
    {
        var evidence = new OutageEvidence();
        evidence.Succeeded(Start.AddSeconds(30 - before));
        Fail(evidence);

        Assert.Equal(expected, evidence.Confirms(Start.AddSeconds(30)));
    }

    [Fact]
    public void Confirms_WithoutAnySuccess_Never()
    {
        var evidence = new OutageEvidence();
        Fail(evidence);

        Assert.False(evidence.Confirms(Start.AddSeconds(30)));
    }

    [Fact]
    public void Confirms_AfterASuccess_BeginsAnew()
    {
        var evidence = Confirmed();

        evidence.Succeeded(Start.AddSeconds(31));
        evidence.Failed(FailureCategory.Slow, Start.AddSeconds(32));

        Assert.False(evidence.Confirms(Start.AddSeconds(32)));
    }

    public static TheoryData<string> OtherCauses
        => [.. Enum.GetValues<FailureCategory>().Except([FailureCategory.Unreachable, FailureCategory.Slow, FailureCategory.ServerError]).Select(static category => category.ToString())];

    [Theory]
    [MemberData(nameof(OtherCauses))]
    public void T06_Confirms_AfterAnythingThatIsNoOutage_BeginsAnew(string name)
    {
        var cause = Enum.Parse<FailureCategory>(name);
        var evidence = Confirmed();

        evidence.Failed(cause, Start.AddSeconds(31));

        Assert.False(evidence.Confirms(Start.AddSeconds(31)));
    }

    private static OutageEvidence Confirmed()
    {
        var evidence = new OutageEvidence();
        evidence.Succeeded(Start);
        Fail(evidence);
        return evidence;
    }

    private static void Fail(OutageEvidence evidence)
    {
        foreach (var second in new[] { 0, 15, 30 })
        {
            evidence.Failed(FailureCategory.Unreachable, Start.AddSeconds(second));
        }
    }
}
