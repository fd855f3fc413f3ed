using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

internal static class StoresHostExtensions
{
    extension(IStoresHost host)
    {
        public IDuoIntegrationStore Integrations => host.Services.GetRequiredService<IDuoIntegrationStore>();

        public IDuoIntegrationWriter IntegrationWriter => host.Services.GetRequiredService<IDuoIntegrationWriter>();

        public IDuoUserLinkStore Links => host.Services.GetRequiredService<IDuoUserLinkStore>();

        public IDuoUserLinkWriter LinkWriter => host.Services.GetRequiredService<IDuoUserLinkWriter>();

        public IDuoTransactionStore Transactions => host.Services.GetRequiredService<IDuoTransactionStore>();

        /// <summary>Works on the host's own context, as the host itself would.</summary>
        public async Task<TResult> WithContextAsync<TContext, TResult>(Func<TContext, Task<TResult>> work)
            where TContext : DbContext
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await work(scope.ServiceProvider.GetRequiredService<TContext>());
        }
    }
}
