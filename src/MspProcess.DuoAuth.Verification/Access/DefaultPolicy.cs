namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Lets every technician verify every user.</summary>
internal sealed class DefaultPolicy : IDuoVerificationPolicy
{
    public ValueTask<bool> MayVerifyAsync(DuoTechnician technician, DuoCustomer customer, string userName, CancellationToken cancellationToken) => new(true);
}
