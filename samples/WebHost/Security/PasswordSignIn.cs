using Microsoft.AspNetCore.Identity;
using MspProcess.Portal.Activity;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Security;

/// <summary>The first factor. An unknown email, a wrong password and a locked user look the same and take the same time.</summary>
public sealed class PasswordSignIn(SignInManager<AppUser> signIn, UserManager<AppUser> users, ActivityLog activity)
{
    private static readonly AppUser Nobody = new() { TenantId = string.Empty, DisplayName = string.Empty };
    private static readonly string NobodysHash = new PasswordHasher<AppUser>().HashPassword(Nobody, "nobody's password");

    /// <summary>Tries to log in. What follows, such as a second factor, is not decided here.</summary>
    public async Task<bool> TryAsync(string email, string password, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(email);
        if (user is null || await users.IsLockedOutAsync(user))
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            return false;
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        var happened = (result.Succeeded, result.IsLockedOut) switch
        {
            (true, _) => PortalAuditEvent.PasswordAccepted,
            (_, true) => PortalAuditEvent.UserLocked,
            _ => PortalAuditEvent.WrongPassword,
        };
        await activity.WriteAsync(user, happened, cancellationToken);
        return result.Succeeded;
    }
}
