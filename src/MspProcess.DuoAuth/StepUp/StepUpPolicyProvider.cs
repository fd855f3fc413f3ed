using System.Globalization;
using Microsoft.AspNetCore.Authorization;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Gives the policy that <see cref="RequireDuoAttribute"/> names. All other policies are the host's.</summary>
/// <remarks>
/// A policy name is the one thing of an attribute that everything reads which evaluates authorization: endpoints, hub methods, and the components of
/// a Blazor circuit, which never look at requirements (docs/adr/0038).
/// </remarks>
internal sealed class StepUpPolicyProvider(IAuthorizationPolicyProvider inner) : IAuthorizationPolicyProvider
{
    private const string Prefix = "MspProcess.DuoAuth.RequireDuo:";

    public bool AllowsCachingPolicies => inner.AllowsCachingPolicies;

    /// <summary>Names the policy: the maximum age and the strength, then the name of the policy that it adds to.</summary>
    /// <param name="maxAgeSeconds">The age; 0 for the default.</param>
    /// <param name="strength">How strong the factor must be.</param>
    /// <param name="policy">A policy of the host; <see langword="null"/> for its default policy.</param>
    public static string NameOf(int maxAgeSeconds, DuoFactorStrength strength, string? policy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxAgeSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{maxAgeSeconds},{(int)strength}:{policy}");
    }

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => inner.GetDefaultPolicyAsync();

    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => inner.GetFallbackPolicyAsync();

    public async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        if (!policyName.StartsWith(Prefix, StringComparison.Ordinal)
            || policyName[Prefix.Length..].Split(':', 2) is not [var demand, var name]
            || demand.Split(',') is not [var age, var strong]
            || !int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || !int.TryParse(strong, NumberStyles.None, CultureInfo.InvariantCulture, out var strength))
        {
            return await inner.GetPolicyAsync(policyName);
        }

        return (name.Length == 0 ? await inner.GetDefaultPolicyAsync() : await inner.GetPolicyAsync(name)) is { } policy
            ? new AuthorizationPolicyBuilder(policy).AddRequirements(new StepUpRequirement(seconds == 0 ? null : TimeSpan.FromSeconds(seconds), (DuoFactorStrength)strength)).Build()
            : null;
    }
}
