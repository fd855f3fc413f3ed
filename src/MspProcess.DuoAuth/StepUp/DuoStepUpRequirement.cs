using Microsoft.AspNetCore.Authorization;

namespace MspProcess.DuoAuth;

/// <summary>Requires that Duo confirmed the user of this session no longer ago than a given time.</summary>
public sealed class DuoStepUpRequirement : IAuthorizationRequirement
{
    /// <summary>Initializes the requirement.</summary>
    /// <param name="maxAge">The age; <see langword="null"/> for <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxAge"/> is not positive.</exception>
    public DuoStepUpRequirement(TimeSpan? maxAge = null)
    {
        if (maxAge is { } age)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero, nameof(maxAge));
        }

        MaxAge = maxAge;
    }

    /// <summary>Gets the age; <see langword="null"/> for <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>.</summary>
    public TimeSpan? MaxAge { get; }
}
