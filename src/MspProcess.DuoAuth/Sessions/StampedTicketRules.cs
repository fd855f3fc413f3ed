using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>What both seals ask of a ticket.</summary>
internal static class StampedTicketRules
{
    /// <summary>Refuses to write a ticket that did not come through the gate.</summary>
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
                "A ticket of the protected scheme was about to be written without having passed the Duo gate. "
                + "Sign in through HttpContext.SignInAsync, or IDuoSignIn, instead of writing the cookie by hand.");
        }
    }

    /// <summary>Tells whether a ticket that was read counts, and marks those that are merely tolerated.</summary>
    public static bool IsAccepted(AuthenticationTicket ticket, DuoSecondFactorOptions options)
    {
        if (options.Mode == DuoEnforcementMode.Off || SessionStampSerializer.Read(ticket.Properties) is not null)
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
