using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary><c>POST /auth/v2/auth</c> and <c>GET /auth/v2/auth_status</c>.</summary>
internal static class AuthEndpoint
{
    // How long Duo knows a transaction is not published.
    private static readonly TimeSpan TransactionLifetime = TimeSpan.FromMinutes(5);

    public static async Task<Reply> SendAsync(ApiCall call)
    {
        if (AuthRequest.Read(call, out var request) is { } error)
        {
            return call.Fail(error);
        }

        if (AuthStart.Begin(request!, out var transaction) is { } problem)
        {
            return call.Fail(problem);
        }

        if (!request!.IsAsync)
        {
            return await call.WhileConnectedAsync(async ct => call.Ok((await transaction!.FinalAsync(ct)).ToJson()));
        }

        call.Simulator.State.Get<ExpiringStore<AuthTransaction>>().Add(transaction!.Id, transaction, call.Now + TransactionLifetime);
        return call.Ok(new JsonObject { ["txid"] = transaction.Id });
    }

    public static Task<Reply> StatusAsync(ApiCall call)
    {
        if (call["txid"] is not { Length: > 0 } id)
        {
            return Task.FromResult(call.Fail(ApiError.Missing("txid")));
        }

        return call.Simulator.State.Get<ExpiringStore<AuthTransaction>>().TryGet(id, call.Now, out var transaction) && transaction.Application == call.Application
            ? call.WhileConnectedAsync(ct => StatusAsync(call, transaction, ct))
            : Task.FromResult(call.Fail(ApiError.Invalid("txid")));
    }

    private static async Task<Reply> StatusAsync(ApiCall call, AuthTransaction transaction, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = call.Simulator.TimeProvider.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), limit, call.Simulator.LongestAuthStatus, Timeout.InfiniteTimeSpan);

        try
        {
            var response = (await transaction.NextAsync(limit.Token)).ToJson();
            response["auth_delayed"] = false;
            return call.Ok(response);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Duo ends a long poll without an update this way; the client asks again.
            return call.Fail(new ApiError(40002, "Invalid request parameters"));
        }
    }
}
