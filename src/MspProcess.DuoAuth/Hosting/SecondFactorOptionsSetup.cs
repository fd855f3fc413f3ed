using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Reads the options that differ from one deployment to the next from <c>Authentication:Schemes:Duo</c>, where the framework keeps those of its own schemes.</summary>
internal sealed class SecondFactorOptionsSetup(IServiceProvider services) : IConfigureNamedOptions<DuoSecondFactorOptions>
{
    internal const string SectionName = "Authentication:Schemes:" + DuoDefaults.AuthenticationScheme;

    public void Configure(DuoSecondFactorOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, DuoSecondFactorOptions options)
    {
        if (name != DuoDefaults.AuthenticationScheme || services.GetService<IConfiguration>()?.GetSection(SectionName) is not { } section)
        {
            return;
        }

        options.ProtectedScheme = section[nameof(options.ProtectedScheme)] ?? options.ProtectedScheme;
        options.PublicOrigin = section[nameof(options.PublicOrigin)] ?? options.PublicOrigin;
        options.ApplicationName = section[nameof(options.ApplicationName)] ?? options.ApplicationName;
        options.Requirement = ConfigurationEnum.Read(section, nameof(options.Requirement), options.Requirement);
        options.FailMode = ConfigurationEnum.Read(section, nameof(options.FailMode), options.FailMode);
        options.AllowLoopbackHttp = section[nameof(options.AllowLoopbackHttp)] is { } allow ? bool.Parse(allow) : options.AllowLoopbackHttp;
        foreach (var origin in section.GetSection(nameof(options.AllowedOrigins)).GetChildren())
        {
            options.AllowedOrigins.Add(origin.Value ?? "");
        }
    }
}
