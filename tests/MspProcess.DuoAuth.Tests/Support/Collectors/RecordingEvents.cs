using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Tests.Support.Collectors;

/// <summary>Writes down which events were raised, then does what the delegates say. So it tests both ways of hanging code on an event.</summary>
internal sealed class RecordingEvents : DuoSecondFactorEvents
{
    private readonly ConcurrentQueue<string> _raised = new();

    /// <summary>Gets the names of the events that were raised, in their order, with what they were about.</summary>
    public string[] Raised => [.. _raised];

    public void Forget() => _raised.Clear();

    public override Task RedirectToStart(DuoRedirectToStartContext context)
    {
        _raised.Enqueue($"RedirectToStart {context.Purpose}");
        return base.RedirectToStart(context);
    }

    public override Task RedirectToAuthorizationEndpoint(DuoRedirectToAuthorizationContext context)
    {
        _raised.Enqueue($"RedirectToAuthorizationEndpoint {context.Purpose}");
        return base.RedirectToAuthorizationEndpoint(context);
    }

    public override Task TicketReceived(DuoTicketReceivedContext context)
    {
        _raised.Enqueue($"TicketReceived {context.Purpose}");
        return base.TicketReceived(context);
    }

    public override Task RemoteFailure(DuoRemoteFailureContext context)
    {
        _raised.Enqueue($"RemoteFailure {context.Failure.Reason}");
        return base.RemoteFailure(context);
    }

    public override Task LinkReceived(DuoLinkReceivedContext context)
    {
        _raised.Enqueue($"LinkReceived {context.Purpose}");
        return base.LinkReceived(context);
    }
}
