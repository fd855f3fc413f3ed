using Microsoft.AspNetCore.Authorization;
using MspProcess.DuoAuth.StepUp;

namespace MspProcess.DuoAuth;

/// <summary>Requires that Duo confirmed the user recently, for an endpoint, page, controller or hub.</summary>
/// <remarks>
/// A page that is requested with GET sends the browser to Duo and back. For other requests the response explains what to do, since
/// their body cannot be kept. Only the ticket of the protected scheme counts, never a claim.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireDuoAttribute : AuthorizeAttribute, IAuthorizeData
{
    /// <summary>Gets or sets the maximum age of the confirmation, in seconds. The default is 0, which means <see cref="DuoSecondFactorOptions.StepUpMaxAge"/> (5 minutes).</summary>
    public int MaxAgeSeconds { get; set; }

    /// <summary>Gets or sets how strong the factor must be. The default is <see cref="DuoFactorStrength.Any"/>.</summary>
    public DuoFactorStrength Strength { get; set; }

    /// <inheritdoc/>
    string? IAuthorizeData.Policy
    {
        get => StepUpPolicyProvider.NameOf(MaxAgeSeconds, Strength, Policy);
        set => Policy = value;
    }
}
