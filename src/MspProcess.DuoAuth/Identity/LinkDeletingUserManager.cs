using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Identity;

/// <summary>Identity's user manager, which deletes the user's link with the user, as "Delete personal data" does.</summary>
internal sealed class LinkDeletingUserManager<TUser> : UserManager<TUser>
    where TUser : class
{
    private readonly IServiceProvider _services;

    public LinkDeletingUserManager(
        IUserStore<TUser> store, IOptions<IdentityOptions> options, IPasswordHasher<TUser> hasher, IEnumerable<IUserValidator<TUser>> userValidators,
        IEnumerable<IPasswordValidator<TUser>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors,
        IServiceProvider services, ILogger<UserManager<TUser>> logger)
        : base(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
        => _services = services;   // what deletes links is resolved when it is used, as it uses the user manager itself

    public override async Task<IdentityResult> DeleteAsync(TUser user)
    {
        var (tenant, subject) = await ReadAsync(user);
        var result = await base.DeleteAsync(user);
        if (result.Succeeded)
        {
            await DeleteLinkAsync(tenant, subject);
        }

        return result;
    }

    // Before: afterward Identity no longer knows the user's claims.
    private async Task<TenantUser> ReadAsync(TUser user)
    {
        var subject = await GetUserIdAsync(user);
        return _services.GetService<IHttpContextAccessor>()?.HttpContext is { } context
            && _services.GetService<IUserClaimsPrincipalFactory<TUser>>() is { } principals
            ? new(await _services.GetRequiredService<TenantReader>().ReadAsync(context, await principals.CreateAsync(user)), subject)
            : new(null, subject);
    }

    private async Task DeleteLinkAsync(string? tenant, string? subject)
    {
        try
        {
            if (string.IsNullOrEmpty(tenant) || string.IsNullOrEmpty(subject))
            {
                throw new InvalidOperationException("The tenant of the deleted user is not known here.");
            }

            await _services.GetRequiredService<DuoLinkManager>().DeleteUserAsync(tenant, subject, CancellationToken.None);
        }
#pragma warning disable CA1031 // The account is deleted already; the caller must be able to sign the user out.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LinkOfDeletedUserKept(Logger, exception);
        }
    }
}
