using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>The rules for a ticket that is written or read, in the cookie or in the ticket store.</summary>
internal static class StampedTicketRules
{
    /// <summary>Throws for a ticket that did not come from the sign-in gate.</summary>
    public static void EnsureStamped(AuthenticationTicket ticket, DuoSecondFactorOptions options)
    {
        if (options.Mode == DuoEnforcementMode.Off)
        {
            return;
        }

        if (SessionStampSerializer.IsTolerated(ticket.Properties))
        {
            SessionStampSerializer.KeepExpiry(ticket.Properties);
        }
        else if (SessionStampSerializer.Read(ticket.Properties) is null)
        {
            throw new InvalidOperationException(
                "A ticket of the protected scheme has no session stamp, because it did not come from the sign-in gate of MspProcess.DuoAuth. "
                + "Sign in through HttpContext.SignInAsync, or IDuoSignIn, instead of writing the cookie by hand.");
        }
    }

    /// <summary>Tells whether a ticket that was read is accepted, and marks one from before the library that is tolerated.</summary>
    public static bool IsAccepted(AuthenticationTicket ticket, DuoSecondFactorOptions options)
    {
        if (options.Mode == DuoEnforcementMode.Off || SessionStampSerializer.HasStamp(ticket.Properties))
        {
            return true;
        }

        if (options.ExistingSessions != DuoExistingSessions.AcceptUntilExpiry)
        {
            return false;
        }

        if (!SessionStampSerializer.IsTolerated(ticket.Properties))
        {
            SessionStampSerializer.Tolerate(ticket.Properties);
        }

        return true;
    }
}
