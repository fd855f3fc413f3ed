using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Verification.Hosting;

/// <summary>Calls a service of the host in a scope of its own: the host may have registered it as scoped, and pushes outlive requests.</summary>
internal sealed class HostSeam<TService>(IServiceScopeFactory scopes)
    where TService : notnull
{
    public async ValueTask<TResult> CallAsync<TResult>(Func<TService, ValueTask<TResult>> call)
    {
        await using var scope = scopes.CreateAsyncScope();

        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>As <see cref="CallAsync"/>, where the host may have no such service.</summary>
    public async ValueTask<TResult?> CallIfThereAsync<TResult>(Func<TService, ValueTask<TResult?>> call)
        where TResult : class
    {
        await using var scope = scopes.CreateAsyncScope();

        return scope.ServiceProvider.GetService<TService>() is { } service ? await call(service) : null;
    }

    public async ValueTask CallAsync(Func<TService, ValueTask> call)
    {
        await using var scope = scopes.CreateAsyncScope();
        await call(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
