using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Reads, writes and strips the stamp. The only code that knows its keys.</summary>
internal static class SessionStampSerializer
{
    private const string Prefix = ".duo.";
    private const string Gate = Prefix + "gate";
    private const string SessionId = Prefix + "sid";
    private const string Subject = Prefix + "sub";
    private const string Tenant = Prefix + "ten";
    private const string At = Prefix + "at";
    private const string Integration = Prefix + "int";
    private const string Factor = Prefix + "factor";
    private const string Assurance = Prefix + "assurance";
    private const string TransactionId = Prefix + "tx";
    private const string LinkRevision = Prefix + "rev";
    private const string CredentialRevision = Prefix + "irev";
    private const string ToleratedUntil = Prefix + "until";
    private const string FailOpen = "fail-open";

    public static void Write(AuthenticationProperties properties, SessionStamp stamp)
    {
        Strip(properties);
        properties.Items[Gate] = stamp.Kind == SessionOrigin.FailOpen ? FailOpen : stamp.Kind.ToString();
        properties.Items[SessionId] = stamp.SessionId;
        properties.Items[Subject] = stamp.Subject;
        properties.Items[Tenant] = stamp.TenantId;
        properties.Items[At] = stamp.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Set(properties, Integration, stamp.IntegrationId);
        Set(properties, Factor, stamp.Factor);
        Set(properties, Assurance, stamp.Assurance == DuoAssurance.Unknown ? null : stamp.Assurance.ToString());
        Set(properties, TransactionId, stamp.TransactionId);
        Set(properties, LinkRevision, stamp.LinkRevision);
        Set(properties, CredentialRevision, stamp.CredentialRevision);
    }

    /// <summary>Reads the stamp; <see langword="null"/> if there is none, or if it is incomplete.</summary>
    public static SessionStamp? Read(AuthenticationProperties properties)
    {
        if (ReadKind(properties) is not { } kind
            || Get(properties, SessionId) is not { Length: > 0 } sessionId
            || Get(properties, Subject) is not { Length: > 0 } subject
            || Get(properties, Tenant) is not { Length: > 0 } tenant
            || !long.TryParse(Get(properties, At), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        return new SessionStamp
        {
            Kind = kind,
            SessionId = sessionId,
            Subject = subject,
            TenantId = tenant,
            At = DateTimeOffset.FromUnixTimeSeconds(at),
            IntegrationId = Get(properties, Integration),
            Factor = Get(properties, Factor),
            Assurance = Enum.TryParse<DuoAssurance>(Get(properties, Assurance), out var assurance) ? assurance : DuoAssurance.Unknown,
            TransactionId = Get(properties, TransactionId),
            LinkRevision = Get(properties, LinkRevision),
            CredentialRevision = Get(properties, CredentialRevision),
        };
    }

    /// <summary>Reads the session id only, by which a renewed ticket names the session that it renews.</summary>
    public static string? ReadSessionId(AuthenticationProperties? properties) => properties is null ? null : Get(properties, SessionId);

    public static void Strip(AuthenticationProperties properties)
    {
        foreach (var key in properties.Items.Keys.Where(static key => key.StartsWith(Prefix, StringComparison.Ordinal)).ToArray())
        {
            properties.Items.Remove(key);
        }
    }

    /// <summary>Marks a ticket from before the library as tolerated, and keeps its expiry, which it must not outlive.</summary>
    public static void Tolerate(AuthenticationProperties properties)
    {
        Strip(properties);
        properties.Items[Gate] = nameof(SessionOrigin.Tolerated);
        properties.Items[ToleratedUntil] = properties.ExpiresUtc?.UtcTicks.ToString(CultureInfo.InvariantCulture);
        properties.AllowRefresh = false;
    }

    public static bool IsTolerated(AuthenticationProperties properties)
        => string.Equals(Get(properties, Gate), nameof(SessionOrigin.Tolerated), StringComparison.Ordinal);

    /// <summary>Undoes whatever would have renewed a tolerated ticket.</summary>
    public static void KeepExpiry(AuthenticationProperties properties)
        => properties.ExpiresUtc = long.TryParse(Get(properties, ToleratedUntil), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : properties.ExpiresUtc;

    /// <summary>Reads the kind in the one spelling in which it is written: the parser of enums also takes numbers and lists.</summary>
    private static SessionOrigin? ReadKind(AuthenticationProperties properties) => Get(properties, Gate) switch
    {
        nameof(SessionOrigin.Verified) => SessionOrigin.Verified,
        nameof(SessionOrigin.Unlinked) => SessionOrigin.Unlinked,
        nameof(SessionOrigin.Exempt) => SessionOrigin.Exempt,
        FailOpen => SessionOrigin.FailOpen,
        _ => null,
    };

    private static string? Get(AuthenticationProperties properties, string key)
        => properties.Items.TryGetValue(key, out var value) ? value : null;

    private static void Set(AuthenticationProperties properties, string key, string? value)
    {
        if (value is not null)
        {
            properties.Items[key] = value;
        }
    }
}
