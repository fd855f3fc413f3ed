using MspProcess.DuoAuth;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Requires Duo on endpoints.</summary>
public static class DuoEndpointConventionBuilderExtensions
{
    /// <summary>Requires a recent confirmation by Duo for the endpoints.</summary>
    /// <param name="builder">The endpoints.</param>
    /// <param name="maxAge">How recent; the default is <see cref="MspProcess.DuoAuth.DuoSecondFactorOptions.StepUpMaxAge"/>. At least one second.</param>
    /// <param name="strength">How strong the factor must be; the default is any that <see cref="MspProcess.DuoAuth.DuoSecondFactorOptions.StepUpAssurance"/> accepts.</param>
    public static TBuilder RequireDuo<TBuilder>(this TBuilder builder, TimeSpan? maxAge = null, DuoFactorStrength strength = DuoFactorStrength.Any)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var seconds = maxAge is { } age ? checked((int)Math.Floor(age.TotalSeconds)) : 0;
        if (maxAge is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1, nameof(maxAge));
        }

        builder.Add(endpoint => endpoint.Metadata.Add(new RequireDuoAttribute { MaxAgeSeconds = seconds, Strength = strength }));
        return builder;
    }
}
