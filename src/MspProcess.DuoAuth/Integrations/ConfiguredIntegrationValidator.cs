using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>Stops a host from starting if its configured integration cannot work. Each message names the key, and none shows a value.</summary>
internal sealed class ConfiguredIntegrationValidator(string path, DuoApiHostPolicy hosts) : IValidateOptions<ConfiguredIntegration>
{
    public ValidateOptionsResult Validate(string? name, ConfiguredIntegration options)
    {
        var errors = IntegrationForm.Read(options.ToInput(), storedSecret: null, hosts).Errors;
        return errors.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(errors.Select(error => $"Configuration key '{ConfigurationPath.Combine(path, error.Member ?? nameof(ConfiguredIntegration.FailMode))}': {error.Message}"));
    }
}
