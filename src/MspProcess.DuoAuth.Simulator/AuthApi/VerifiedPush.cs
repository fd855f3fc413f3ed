using System.Security.Cryptography;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>What preauth gave out for a Verified Duo Push: the code that the user must type, once.</summary>
internal sealed record VerifiedPush(string Id, string Code, DuoSimulatedUser User, DuoSimulatedApplication Application)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public static VerifiedPush Create(DuoSimulatedUser user, DuoSimulatedApplication application) => new(
        RandomText.TransactionId(), RandomNumberGenerator.GetString("0123456789", application.Policy.VerifiedPushDigits), user, application);

    public override string ToString() => Id;
}
