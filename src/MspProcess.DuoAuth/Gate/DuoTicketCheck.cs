using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Gate;

/// <summary>What both seals ask of a ticket.</summary>
internal static class DuoTicketCheck
{
    /// <summary>Refuses to write a ticket that did not come through the gate.</summary>
    public static void EnsureStamped(AuthenticationTicket ticket, DuoSecondFactorOptions options)
    {
        if (options.Mode == DuoGateMode.Off)
        {
            return;
        }

        if (DuoTicketStamp.IsTolerated(ticket.Properties))
        {
            DuoTicketStamp.KeepExpiry(ticket.Properties);
        }
        else if (DuoTicketStamp.Read(ticket.Properties) is null)
        {
            throw new InvalidOperationException(
                "A ticket of the protected scheme was about to be written without having passed the Duo gate. "
                + "Sign in through HttpContext.SignInAsync, or IDuoSignIn, instead of writing the cookie by hand.");
        }
    }

    /// <summary>Tells whether a ticket that was read counts, and marks those that are merely tolerated.</summary>
    public static bool IsAccepted(AuthenticationTicket ticket, DuoSecondFactorOptions options)
    {
        if (options.Mode == DuoGateMode.Off || DuoTicketStamp.Read(ticket.Properties) is not null)
        {
            return true;
        }

        if (options.ExistingSessions != DuoExistingSessions.AcceptUntilExpiry)
        {
            return false;
        }

        if (!DuoTicketStamp.IsTolerated(ticket.Properties))
        {
            DuoTicketStamp.Tolerate(ticket.Properties);
        }

        return true;
    }
}
