using Microsoft.AspNetCore.Authorization;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Requires that Duo confirmed the user of this session within a maximum age.</summary>
/// <param name="maxAge">The age; <see langword="null"/> for <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>.</param>
/// <param name="strength">How strong the factor must be.</param>
internal sealed class StepUpRequirement(TimeSpan? maxAge, DuoFactorStrength strength = DuoFactorStrength.Any) : IAuthorizationRequirement
{
    /// <summary>Gets the age; <see langword="null"/> for <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>.</summary>
    public TimeSpan? MaxAge { get; } = maxAge;

    /// <summary>Gets how strong the factor must be.</summary>
    public DuoFactorStrength Strength { get; } = strength;

    public override string ToString()
        => $"RequireDuo: confirmed by Duo within {MaxAge?.ToString() ?? nameof(DuoSecondFactorOptions.StepUpMaxAge)}{(Strength == DuoFactorStrength.Any ? "" : $", {Strength}")}";
}
