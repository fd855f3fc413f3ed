using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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

        options.PublicOrigin = section[nameof(options.PublicOrigin)] ?? options.PublicOrigin;
        options.ApplicationName = section[nameof(options.ApplicationName)] ?? options.ApplicationName;
        options.Requirement = Read(section, nameof(options.Requirement), options.Requirement);
        options.FailMode = Read(section, nameof(options.FailMode), options.FailMode);
        options.AllowLoopbackHttp = section[nameof(options.AllowLoopbackHttp)] is { } allow ? bool.Parse(allow) : options.AllowLoopbackHttp;
        foreach (var origin in section.GetSection(nameof(options.AllowedOrigins)).GetChildren())
        {
            options.AllowedOrigins.Add(origin.Value ?? "");
        }
    }

    internal static TEnum Read<TEnum>(IConfigurationSection section, string key, TEnum fallback)
        where TEnum : struct, Enum
    {
        if (section[key] is not { } text)
        {
            return fallback;
        }

        return Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            ? value
            : throw new InvalidOperationException($"{section.Path}:{key} is '{text}'. Known values: {string.Join(", ", Enum.GetNames<TEnum>())}.");
    }
}
