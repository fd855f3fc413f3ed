using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>Records of sign-ins that wait for Duo, as a store keeps them.</summary>
internal static class BenchmarkTransactions
{
    private const int PayloadSize = 900;

    /// <summary>Adds records of as many users.</summary>
    public static async Task FillAsync(BenchmarkHost host, int count)
    {
        var store = host.Services.GetRequiredService<IDuoTransactionStore>();
        for (var number = 0; number < count; number++)
        {
            await store.CreateAsync(Create(number, "many", string.Create(CultureInfo.InvariantCulture, $"other{number}")), CancellationToken.None);
        }
    }

    public static DuoTransaction Create(int number, string kind, string subject) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{kind}{number:D18}"),
        StateHash = string.Create(CultureInfo.InvariantCulture, $"{kind}{number:D39}"),
        BrowserHash = string.Create(CultureInfo.InvariantCulture, $"{kind}{number:D39}"),
        TenantId = "tenant-0",
        Subject = subject,
        ReturnUrl = "/",
        ExpiresAt = DateTimeOffset.UtcNow.AddHours(1),
        Payload = new byte[PayloadSize],
    };
}
