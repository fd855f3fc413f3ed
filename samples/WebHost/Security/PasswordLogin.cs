using Microsoft.AspNetCore.Identity;
using MspProcess.Portal.Activity;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Security;

/// <summary>The first factor. An unknown e-mail, a wrong password and a locked account look the same and take as long.</summary>
public sealed class PasswordLogin(SignInManager<AppUser> signIn, UserManager<AppUser> users, ActivityLog activity)
{
    private static readonly AppUser Nobody = new() { AccountId = string.Empty, DisplayName = string.Empty };
    private static readonly string NobodysHash = new PasswordHasher<AppUser>().HashPassword(Nobody, "nobody's password");

    /// <summary>Tries to log in. What follows a success, such as a second factor, is not decided here.</summary>
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
            (true, _) => PortalEvents.PasswordAccepted,
            (_, true) => PortalEvents.AccountLocked,
            _ => PortalEvents.PasswordRefused,
        };
        await activity.WriteAsync(user, happened, cancellationToken);
        return result.Succeeded;
    }
}
