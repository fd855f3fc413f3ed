using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.RateLimits;

/// <summary>Validates the limits when the host starts.</summary>
internal sealed class RateLimitOptionsValidation : IValidateOptions<DuoRateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, DuoRateLimitOptions options)
        => options.FindError() is { } error ? ValidateOptionsResult.Fail(error) : ValidateOptionsResult.Success;
}
