using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Identity;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Users;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes the Duo second factor work with ASP.NET Core Identity.</summary>
public static class DuoIdentityServiceCollectionExtensions
{
    /// <summary>Registers the check of the user after Duo, the password check before linking, the rule for Duo user names, the end of a user's other sessions, and the deletion of links with their users.</summary>
    /// <typeparam name="TUser">Identity's user type.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; none is needed.</param>
    /// <remarks>What the host has set or registered itself stays: its <see cref="DuoSecondFactorOptions.SubjectSelector"/>, its <see cref="IDuoUserNameProvider"/>, its <see cref="IDuoPasswordVerifier"/>.</remarks>
    public static IServiceCollection AddDuoIdentity<TUser>(this IServiceCollection services, Action<DuoIdentityOptions>? configure = null)
        where TUser : class
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Configure(configure ?? (static _ => { }));
        services.TryAddSingleton<IdentityMarker>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IDuoPendingSignInValidator, IdentityPendingSignInValidator<TUser>>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IDuoUserSessions, IdentityUserSessions<TUser>>());
        services.TryAddScoped<IDuoPasswordVerifier, IdentityPasswordVerifier<TUser>>();
        ReplaceDefaultUserName<TUser>(services);
        ReplaceDefaultUserManager<TUser>(services);
        services.AddOptions<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme).Configure<IOptions<IdentityOptions>>(static (options, identity) =>
        {
            if (options.SubjectSelector == SubjectClaims.FromClaims)
            {
                options.SubjectSelector = principal => SubjectClaims.FromClaim(principal, identity.Value.ClaimsIdentity.UserIdClaimType);
            }
        });
        return services;
    }

    /// <summary>Identity's own user manager gives way, in any order of calls; a user manager of the host's own does not.</summary>
    private static void ReplaceDefaultUserManager<TUser>(IServiceCollection services)
        where TUser : class
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(UserManager<TUser>)) is { } found)
        {
            if (found.ImplementationType != typeof(UserManager<TUser>))
            {
                return;
            }

            services.Remove(found);
        }

        services.TryAddScoped<UserManager<TUser>, LinkDeletingUserManager<TUser>>();
    }

    /// <summary>The rule of hosts without users gives way, in any order of calls; a rule of the host's own does not.</summary>
    private static void ReplaceDefaultUserName<TUser>(IServiceCollection services)
        where TUser : class
    {
        var isDefault = static (ServiceDescriptor service) =>
            service.ServiceType == typeof(IDuoUserNameProvider) && service.ImplementationType == typeof(PrincipalUserNameProvider);
        if (services.FirstOrDefault(isDefault) is { } found)
        {
            services.Remove(found);
        }

        services.TryAddScoped<IDuoUserNameProvider, IdentityUserNameProvider<TUser>>();
    }
}
