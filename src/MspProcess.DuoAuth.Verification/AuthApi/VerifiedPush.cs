namespace MspProcess.DuoAuth.Verification.AuthApi;

/// <summary>Duo's Verified Push: the code that the user has to enter into Duo Mobile, and the transaction that asks for it (T51).</summary>
internal sealed record VerifiedPush(string TransactionId, string Code)
{
    public override string ToString() => nameof(VerifiedPush);
}
