using Microsoft.AspNetCore.Authorization;

namespace MspProcess.DuoAuth;

/// <summary>Requires a fresh confirmation with Duo for an endpoint, page or controller.</summary>
/// <remarks>
/// A page that is fetched with GET sends the browser to Duo and back; other calls are answered with an explanation, as
/// their body cannot be kept. Only the ticket of the protected scheme counts, never a claim.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireDuoAttribute : AuthorizeAttribute, IAuthorizationRequirementData
{
    /// <summary>Gets or sets the greatest age in seconds. The default is 0, which stands for <see cref="DuoSecondFactorOptions.StepUpMaxAge"/> (5 minutes).</summary>
    public int MaxAgeSeconds { get; set; }

    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements()
        => [new DuoStepUpRequirement(MaxAgeSeconds == 0 ? null : TimeSpan.FromSeconds(MaxAgeSeconds))];
}
