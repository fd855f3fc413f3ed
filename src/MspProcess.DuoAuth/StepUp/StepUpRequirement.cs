using Microsoft.AspNetCore.Authorization;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Requires that Duo confirmed the user of this session within a maximum age.</summary>
/// <param name="maxAge">The age; <see langword="null"/> for <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>.</param>
internal sealed class StepUpRequirement(TimeSpan? maxAge) : IAuthorizationRequirement
{
    /// <summary>Gets the age; <see langword="null"/> for <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>.</summary>
    public TimeSpan? MaxAge { get; } = maxAge;

    public override string ToString() => $"RequireDuo: confirmed by Duo within {MaxAge?.ToString() ?? nameof(DuoSecondFactorOptions.StepUpMaxAge)}";
}
