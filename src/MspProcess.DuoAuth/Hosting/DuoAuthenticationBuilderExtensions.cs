using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Flow;
using MspProcess.DuoAuth.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Duo as the second factor.</summary>
public static class DuoAuthenticationBuilderExtensions
{
    /// <summary>Requires Duo's Universal Prompt after the host's first factor. The host's own pages and calls stay as they are.</summary>
    /// <param name="builder">The authentication builder.</param>
    /// <param name="configure">Sets the options. The default changes none.</param>
    /// <remarks>May be called before or after the cookie is added, and more than once. Stores are registered separately.</remarks>
    public static AuthenticationBuilder AddDuoSecondFactor(this AuthenticationBuilder builder, Action<DuoSecondFactorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure ??= static _ => { };
        if (builder.Services.Any(static service => service.ServiceType == typeof(ServiceRegistration)))
        {
            builder.Services.Configure(DuoDefaults.AuthenticationScheme, configure);
            return builder;
        }

        ServiceRegistration.Add(builder.Services);

        // Without a display name: login pages offer a button for every scheme that has one, and Duo is no external provider.
        builder.Services.Configure<AuthenticationOptions>(static options => options.AddScheme<SecondFactorRequestHandler>(DuoDefaults.AuthenticationScheme, displayName: null));
        builder.Services.AddTransient<SecondFactorRequestHandler>();
        builder.Services.AddOptions<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme)
            .Configure(configure)
            .Validate(static options =>
            {
                options.Validate(DuoDefaults.AuthenticationScheme);
                return true;
            });
        return builder;
    }
}
