using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Transactions;

/// <summary>What a login that waits for Duo costs the server.</summary>
/// <remarks>Measured in a process of its own: in that of all the tests the memory in use moves by more than ten thousand records weigh.</remarks>
public sealed class PendingLoginMemoryTests
{
    private const int Count = 10_000;
    private const int Kibibyte = 1024;
    private const string Alone = "DUOAUTH_MEASURES_ALONE";

    [Fact]
    public async Task Create_TenThousandPendingLogins_CostAKibibyteEachBeyondTheTicket()
    {
        if (Environment.GetEnvironmentVariable(Alone) is null)
        {
            await RunAloneAsync();
            return;
        }

        var ticket = TicketSerializer.Default.Serialize(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString())], "password")), "Cookies"));

        var each = await MeasureAsync(ticket);

        TestContext.Current.TestOutputHelper!.WriteLine($"{each} bytes each beyond the ticket of {ticket.Length}");
        Assert.InRange(each, 200, Kibibyte);
    }

    /// <summary>Runs this very test once more, by the program that a test project is.</summary>
    private static async Task RunAloneAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(PendingLoginMemoryTests).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, ["-class", typeof(PendingLoginMemoryTests).FullName!, "-noLogo", "-noColor", "-showLiveOutput"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [Alone] = "1" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("bytes each beyond the ticket", output, StringComparison.Ordinal);
    }

    /// <summary>Measures what comes free when the store is let go of: nothing but that happens in between.</summary>
    private static async Task<long> MeasureAsync(byte[] ticket)
    {
        var kept = new InMemoryTransactionStore?[1];
        var store = new WeakReference(null);
        await FillAsync(kept, store, ticket);

        var full = SettledMemory();
        kept[0] = null;
        var each = ((full - SettledMemory()) / Count) - ticket.Length;

        Assert.False(store.IsAlive);
        return each;
    }

    /// <summary>In a method of its own, whose locals are gone when the store is let go of.</summary>
    private static async Task FillAsync(InMemoryTransactionStore?[] kept, WeakReference weak, byte[] ticket)
    {
        var clock = new FakeTimeProvider();
        var store = new InMemoryTransactionStore(clock);
        var serializer = new TransactionSerializer(new EphemeralDataProtectionProvider());
        for (var number = 0; number < Count; number++)
        {
            await store.CreateAsync(Pending(serializer, ticket, clock), CancellationToken.None);
        }

        kept[0] = store;
        weak.Target = store;
    }

    /// <summary>Measures when nothing is left to collect or to finalize. The framework's own way is content with a twentieth, which in a big process is more than all the records.</summary>
    private static long SettledMemory()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: false);
    }

    // Every text is one of its own, as it is when each comes with a request of its own and from the database.
    private static DuoTransaction Pending(TransactionSerializer serializer, byte[] ticket, TimeProvider clock)
    {
        var transaction = new Transaction
        {
            Id = TransactionId.Create(isOfSession: false),
            Purpose = TransactionPurpose.Login,
            TenantId = Guid.NewGuid().ToString(),
            Subject = Guid.NewGuid().ToString(),
            IntegrationId = Guid.NewGuid().ToString(),
            CredentialRevision = RandomId.Id(),
            LinkRevision = RandomId.Id(),
            DuoUserName = $"{Guid.NewGuid():N}@msp.example",
            RedirectUri = "https://portal.msp.example/signin-duo",
            StartedAtOrigin = "https://portal.msp.example",
            ReturnUrl = "/customers/4711/tickets",
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow().AddMinutes(10),
            Ticket = ticket,
        };
        return serializer.Write(transaction, BrowserSecret.Create());
    }
}
