using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Finds an events class that is not registered when the host starts, and not at the first sign-in.</summary>
internal sealed class EventsTypeValidation(IServiceProvider services) : IValidateOptions<DuoSecondFactorOptions>
{
    public ValidateOptionsResult Validate(string? name, DuoSecondFactorOptions options)
        => name == DuoDefaults.AuthenticationScheme
            && options.EventsType is { } type
            && services.GetService<IServiceProviderIsService>() is { } known
            && !known.IsService(type)
            ? ValidateOptionsResult.Fail(
                $"{nameof(DuoSecondFactorOptions)}.{nameof(options.EventsType)} is {type}, which is not registered. Add it to the services, for example with AddScoped<{type.Name}>().")
            : ValidateOptionsResult.Success;
}
