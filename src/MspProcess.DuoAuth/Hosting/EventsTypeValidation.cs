using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>A class of events that nobody registered is found when the host starts, not at the first login.</summary>
internal sealed class EventsTypeValidation(IServiceProvider services) : IValidateOptions<DuoSecondFactorOptions>
{
    public ValidateOptionsResult Validate(string? name, DuoSecondFactorOptions options)
        => name == DuoDefaults.AuthenticationScheme
            && options.EventsType is { } type
            && services.GetService<IServiceProviderIsService>() is { } known
            && !known.IsService(type)
            ? ValidateOptionsResult.Fail(
                $"{nameof(DuoSecondFactorOptions)}.{nameof(options.EventsType)} is {type}, which is no service. Register it, such as with AddScoped<{type.Name}>().")
            : ValidateOptionsResult.Success;
}
