using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Support.Collectors;

/// <summary>Events that need something of the request, and write down whether it is this request's.</summary>
internal sealed class ScopedEvents : DuoSecondFactorEvents
{
    private readonly Scope _scope;
    private readonly Journal _journal;

    public ScopedEvents(Scope scope, Journal journal)
    {
        _scope = scope;
        _journal = journal;
        journal.Made++;
        if (journal.IsBroken)
        {
            throw new InvalidOperationException("the host's constructor");
        }
    }

    public override Task RedirectToStart(DuoRedirectToStartContext context) => Write(context, nameof(RedirectToStart), base.RedirectToStart(context));

    public override Task RedirectToAuthorizationEndpoint(DuoRedirectToAuthorizationContext context)
        => Write(context, nameof(RedirectToAuthorizationEndpoint), base.RedirectToAuthorizationEndpoint(context));

    public override Task TicketReceived(DuoTicketReceivedContext context) => Write(context, nameof(TicketReceived), base.TicketReceived(context));

    public override Task RemoteFailure(DuoRemoteFailureContext context) => Write(context, nameof(RemoteFailure), base.RemoteFailure(context));

    public override Task LinkReceived(DuoLinkReceivedContext context) => Write(context, nameof(LinkReceived), base.LinkReceived(context));

    private Task Write(BaseContext<DuoSecondFactorOptions> context, string name, Task then)
    {
        _journal.Entries.Enqueue((name, ReferenceEquals(_scope, context.HttpContext.RequestServices.GetRequiredService<Scope>())));
        return then;
    }

    /// <summary>What there is one of per request.</summary>
    internal sealed class Scope;

    /// <summary>What there is one of in all.</summary>
    internal sealed class Journal
    {
        public ConcurrentQueue<(string Event, bool IsOfThisRequest)> Entries { get; } = new();

        public int Made { get; set; }

        public bool IsBroken { get; set; }
    }
}
