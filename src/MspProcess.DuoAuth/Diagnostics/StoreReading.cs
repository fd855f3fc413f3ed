using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Reads from each store what does not exist, to see whether it answers.</summary>
internal sealed class StoreReading(
    IDuoIntegrationStore integrations, IDuoUserLinkStore links, IDuoTransactionStore transactions, ILogger<StoreReading> logger)
{
    /// <summary>A tenant, a user and a transaction that nobody has.</summary>
    private const string Nobody = "AAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>Names the first store that cannot be read; <see langword="null"/> if all can.</summary>
    public async ValueTask<string?> FindUnreadableAsync(CancellationToken cancellationToken)
    {
        (string Name, Func<ValueTask> Read)[] stores =
        [
            ("integrations", async () => await integrations.FindActiveAsync(Nobody, DuoIntegrationKind.DuoWebSdk, cancellationToken)),
            ("links", async () => await links.FindAsync(Nobody, Nobody, cancellationToken)),
            ("transactions", async () => await transactions.FindAsync(Nobody, cancellationToken)),
        ];
        foreach (var (name, read) in stores)
        {
            try
            {
                await read();
            }
#pragma warning disable CA1031 // A store of the host may throw anything; it signs nobody in, and which one it is is what the operator must know.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.DoctorCheckFailed(logger, exception, name);
                return name;
            }
        }

        return null;
    }
}
