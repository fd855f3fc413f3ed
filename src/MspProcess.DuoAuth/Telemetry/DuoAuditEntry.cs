using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>An entry of the audit trail. It never holds a secret, a code or a token.</summary>
/// <remarks>
/// A host writes entries of its own through <see cref="IDuoAuditSink"/>, with <see cref="DuoAuditEvent.HostEvent"/> and a <see cref="Name"/>.
/// Users are named by their immutable IDs. <see cref="Address"/>, <see cref="UserAgent"/>, <see cref="Before"/> and <see cref="After"/> are the
/// personal details, which a store must be able to erase.
/// </remarks>
public sealed class DuoAuditEntry
{
    private const int MaxUserAgent = 256;

    /// <summary>Gets what happened.</summary>
    public DuoAuditEvent Event { get; init; }

    /// <summary>Gets the name of what happened. Default: the name of <see cref="Event"/>. Set it for an event of the host's own.</summary>
    public string Name { get => field ?? Event.ToString(); init; }

    /// <summary>Gets when it happened, in UTC.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Gets the tenant; <see langword="null"/> if it is not known.</summary>
    public string? TenantId { get; init; }

    /// <summary>Gets the immutable ID of the user whom it concerns; <see langword="null"/> if it concerns none, or if the user is not known.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the immutable ID of the user who did it; <see langword="null"/> if that is not known.</summary>
    public string? Actor { get; init; }

    /// <summary>Gets the integration; <see langword="null"/> if none is concerned.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>Gets why it failed; <see cref="DuoFailureReason.Unspecified"/> for everything but a failure.</summary>
    public DuoFailureReason Reason { get; init; }

    /// <summary>Gets the reference that the user read; <see langword="null"/> if there was none.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>Gets the ID of the authentication in Duo's log (<c>txid</c>); <see langword="null"/> where Duo gave none.</summary>
    public string? DuoTransactionId { get; init; }

    /// <summary>Gets the factor, in Duo's words, such as <c>duo_push</c>; <see langword="null"/> where Duo was not asked or named none.</summary>
    public string? Factor { get; init; }

    /// <summary>Gets how much Duo's confirmation says; <see langword="null"/> where there was none.</summary>
    public DuoAssurance? Assurance { get; init; }

    /// <summary>Gets the IP address from which it came; <see langword="null"/> outside of a request. Personal.</summary>
    public string? Address { get; init; }

    /// <summary>Gets the browser or program that asked, at most 256 characters; <see langword="null"/> outside of a request. Personal.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets what was there before a change, in words; <see langword="null"/> if nothing was. Personal.</summary>
    public string? Before { get; init; }

    /// <summary>Gets what is there after a change, in words; <see langword="null"/> if nothing is. Personal.</summary>
    public string? After { get; init; }

    /// <summary>Gives the entry with where it came from, if it came with a request and does not say so yet.</summary>
    internal DuoAuditEntry From(HttpContext? context)
    {
        if (context is null || Address is not null)
        {
            return this;
        }

        var address = context.Connection.RemoteIpAddress;
        var userAgent = context.Request.Headers.UserAgent.ToString();
        return new DuoAuditEntry
        {
            Event = Event,
            Name = Name,
            OccurredAt = OccurredAt,
            TenantId = TenantId,
            Subject = Subject,
            Actor = Actor,
            IntegrationId = IntegrationId,
            Reason = Reason,
            ReferenceId = ReferenceId,
            DuoTransactionId = DuoTransactionId,
            Factor = Factor,
            Assurance = Assurance,
            Address = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString(),
            UserAgent = userAgent.Length == 0 ? null : userAgent[..Math.Min(userAgent.Length, MaxUserAgent)],
            Before = Before,
            After = After,
        };
    }
}
