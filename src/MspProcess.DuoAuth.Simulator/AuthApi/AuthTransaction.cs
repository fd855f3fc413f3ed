using MspProcess.DuoAuth.Simulator.Accounts;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>One authentication. Its states are given out one by one; the last one as often as it is asked for.</summary>
internal sealed class AuthTransaction
{
    private readonly PhoneNetwork? network;
    private readonly DuoSimulatedPush? push;
    private readonly AuthOutcome? final;
    private int isWaitingTold;

    public AuthTransaction(string id, DuoSimulatedApplication application, AuthOutcome final)
        : this(id, application) => this.final = final;

    public AuthTransaction(DuoSimulatedApplication application, DuoSimulatedPush push, PhoneNetwork network)
        : this(push.Id, application) => (this.push, this.network) = (push, network);

    private AuthTransaction(string id, DuoSimulatedApplication application) => (Id, Application) = (id, application);

    public string Id { get; }

    public DuoSimulatedApplication Application { get; }

    /// <summary>The first call learns at once that the push waits, the next one waits for its end.</summary>
    public async Task<AuthOutcome> NextAsync(CancellationToken ct)
    {
        if (push is null)
        {
            return final!;
        }

        if (Interlocked.Exchange(ref isWaitingTold, 1) == 0)
        {
            var waiting = AuthOutcome.Waiting(push);
            network!.Act(push);
            return waiting;
        }

        return await EndAsync(ct);
    }

    /// <summary>The last state, for a caller who waits for nothing else.</summary>
    public async Task<AuthOutcome> FinalAsync(CancellationToken ct)
    {
        if (push is null)
        {
            return final!;
        }

        network!.Act(push);
        return await EndAsync(ct);
    }

    private async Task<AuthOutcome> EndAsync(CancellationToken ct)
    {
        await push!.Ended.WaitAsync(ct);
        return AuthOutcome.Of(push);
    }
}
