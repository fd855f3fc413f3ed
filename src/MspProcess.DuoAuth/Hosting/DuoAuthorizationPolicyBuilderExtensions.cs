using MspProcess.DuoAuth;
using MspProcess.DuoAuth.StepUp;

namespace Microsoft.AspNetCore.Authorization;

/// <summary>Extension methods that require Duo in an authorization policy.</summary>
public static class DuoAuthorizationPolicyBuilderExtensions
{
    /// <summary>Adds the requirement that Duo confirmed the user of this session recently.</summary>
    /// <param name="builder">The policy builder.</param>
    /// <param name="maxAge">How recently. The default is <see cref="MspProcess.DuoAuth.DuoSecondFactorOptions.StepUpMaxAge"/>, which is 5 minutes.</param>
    /// <param name="strength">How strong the factor must be. The default is any that <see cref="MspProcess.DuoAuth.DuoSecondFactorOptions.StepUpAssurance"/> accepts.</param>
    /// <returns>The policy builder.</returns>
    /// <remarks>For hosts that name policies in configuration or attributes, and for default and fallback policies. Endpoints may call <c>RequireDuo</c> instead.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxAge"/> is not positive.</exception>
    public static AuthorizationPolicyBuilder RequireDuo(
        this AuthorizationPolicyBuilder builder, TimeSpan? maxAge = null, DuoFactorStrength strength = DuoFactorStrength.Any)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (maxAge is { } age)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero, nameof(maxAge));
        }

        return builder.AddRequirements(new StepUpRequirement(maxAge, strength));
    }
}
