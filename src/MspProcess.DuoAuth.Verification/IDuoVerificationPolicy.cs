namespace MspProcess.DuoAuth.Verification;

/// <summary>Decides which technician may verify whom. The default lets everybody who reaches the endpoints.</summary>
/// <remarks>A user who must not be verified looks like one who does not exist. Nobody can verify themselves, whatever the policy says.</remarks>
public interface IDuoVerificationPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="technician">The technician.</param>
    /// <param name="customer">The customer whose user calls.</param>
    /// <param name="userName">The user's name at Duo, or what the technician entered.</param>
    /// <param name="cancellationToken">Cancels the decision.</param>
    ValueTask<bool> MayVerifyAsync(DuoTechnician technician, DuoCustomer customer, string userName, CancellationToken cancellationToken);
}
