using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Stores;

/// <summary>Looks up a record that does not exist in each store, to see whether the store can be read.</summary>
internal sealed class StoreProbe(
    IDuoIntegrationStore integrations, IDuoUserLinkStore links, IDuoTransactionStore transactions, ILogger<StoreProbe> logger)
{
    /// <summary>A tenant, a user and a transaction that do not exist.</summary>
    private const string NoRecord = "AAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>Names the first store that cannot be read; <see langword="null"/> if all can.</summary>
    public async ValueTask<string?> FindUnreadableAsync(CancellationToken cancellationToken)
    {
        (string Name, Func<ValueTask> Read)[] stores =
        [
            ("integrations", async () => await integrations.FindActiveAsync(NoRecord, DuoIntegrationKind.DuoWebSdk, cancellationToken)),
            ("links", async () => await links.FindAsync(NoRecord, NoRecord, cancellationToken)),
            ("transactions", async () => await transactions.FindAsync(NoRecord, cancellationToken)),
        ];
        foreach (var (name, read) in stores)
        {
            try
            {
                await read();
            }
#pragma warning disable CA1031 // A host's store may throw anything. This signs no one in, and the operator needs to know which store it is.
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
