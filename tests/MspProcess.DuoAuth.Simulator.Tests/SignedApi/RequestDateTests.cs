using MspProcess.DuoAuth.Simulator.Signing;

namespace MspProcess.DuoAuth.Simulator.Tests.SignedApi;

/// <summary>Date forms that the service takes from clients in use, and a window of 300 s.</summary>
public sealed class RequestDateTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Tue, 01 Dec 2026 10:00:00 GMT")]
    [InlineData("Tue, 01 Dec 2026 10:00:00 -0000")]
    [InlineData("Tue, 01 Dec 2026 10:00:00 +0000")]
    [InlineData("Tue, 1 Dec 2026 10:00:00 UTC")]
    [InlineData("Tue, 01 Dec 2026 05:00:00 -0500")]
    [InlineData("Tue, 01 Dec 2026 15:30:00 +0530")]
    [InlineData("Wed, 02 Dec 2026 00:00:00 +1400")]
    [InlineData("01 Dec 2026 10:00:00 GMT")]
    [InlineData("Tue, 01 Dec 2026 10:05:00 GMT")]
    [InlineData("Tue, 01 Dec 2026 09:55:00 GMT")]
    public void Date_InAFormOfAClientInUse_IsAccepted(string date) => Assert.True(RequestDate.IsAccepted(date, Now));

    [Theory]
    [InlineData("Tue, 01 Dec 2026 10:05:01 GMT")]
    [InlineData("Tue, 01 Dec 2026 09:54:59 GMT")]
    [InlineData("Tue, 01 Dec 2026 10:00:00 -0500")]
    [InlineData("Di, 01 Dez 2026 10:00:00 GMT")]
    [InlineData("2026-12-01T10:00:00Z")]
    [InlineData("1796119200")]
    [InlineData("Tue, 31 Nov 2026 10:00:00 GMT")]
    [InlineData("Tue, 01 Dec 2026 10:00:00 +9900")]
    [InlineData("Tue, 01 Dec 2026 10:00:00 EST")]
    [InlineData("Tue, 01 Dec 2026 10:00:00 GMT\n")]
    [InlineData("Fri, 01 Jan 0001 00:00:00 +1400")]
    [InlineData("")]
    public void Date_OfAnotherFormOrTime_IsRefused(string date) => Assert.False(RequestDate.IsAccepted(date, Now));
}
