using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Linking;

/// <summary>Reads when the provider authenticated the user from the claim <c>auth_time</c> of the session.</summary>
internal sealed class AuthTimeReauthentication(IOptionsMonitor<DuoSecondFactorOptions> monitor, TimeProvider timeProvider) : IDuoReauthentication
{
    private const string AuthTime = "auth_time";

    /// <summary>How far the provider's clock may be ahead.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public ValueTask<bool> IsRecentAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        // Two times that differ say nothing.
        var times = principal.FindAll(AuthTime).Select(static claim => claim.Value).Distinct(StringComparer.Ordinal).ToArray();
        if (times is not [var only]
            || !long.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return new(false);
        }

        var age = timeProvider.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        return new(age >= -ClockSkew && age <= monitor.Get(DuoDefaults.AuthenticationScheme).StepUpMaxAge);
    }
}
