using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth;

namespace Microsoft.AspNetCore.Identity;

/// <summary>Makes ASP.NET Core Identity report a sign-in that waits for Duo.</summary>
public static class DuoIdentityBuilderExtensions
{
    /// <summary>Registers <see cref="DuoSignInManager{TUser}"/>, and what <c>AddDuoIdentity</c> registers.</summary>
    /// <remarks>
    /// Call it after the call that registers Identity's sign-in manager. May be called more than once. A sign-in manager of the host that derives
    /// from <see cref="DuoSignInManager{TUser}"/> stays.
    /// </remarks>
    /// <typeparam name="TUser">Identity's user type.</typeparam>
    /// <param name="builder">Identity's builder.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">The host has a sign-in manager of its own that is not derived from it.</exception>
    public static IdentityBuilder AddDuoTwoFactor<TUser>(this IdentityBuilder builder)
        where TUser : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDuoIdentity<TUser>();
        var registered = builder.Services.LastOrDefault(static service => service.ServiceType == typeof(SignInManager<TUser>));
        if (registered?.ImplementationType is { } own && typeof(DuoSignInManager<TUser>).IsAssignableFrom(own))
        {
            return builder;
        }

        if (registered is not null && registered.ImplementationType != typeof(SignInManager<TUser>))
        {
            throw new InvalidOperationException(
                $"The host registers a sign-in manager of its own, {registered.ImplementationType?.Name ?? "created by a factory"}. "
                + $"Derive it from {nameof(DuoSignInManager<TUser>)}<{typeof(TUser).Name}>, or remove AddDuoTwoFactor. Duo is required without it too; Identity only does not report it.");
        }

        builder.Services.AddScoped<SignInManager<TUser>, DuoSignInManager<TUser>>();
        return builder;
    }
}
