using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>What has become of the session of the protected scheme in one request.</summary>
internal sealed class SessionRequestFeature
{
    /// <summary>Gets or sets a value indicating whether the protected scheme was signed out in this request. Nothing of the session carries over then.</summary>
    public bool IsSignedOut { get; set; }

    /// <summary>Gets or sets a value indicating whether a sign-in that was not let through has ended the session that the request came with.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Gets or sets a value indicating whether a cookie of the protected scheme was issued in this request.</summary>
    public bool HasIssued { get; set; }

    /// <summary>Gets or sets a value indicating whether the cookie is being issued now. What its events sign in on the way does not end it.</summary>
    public bool IsIssuing { get; set; }

    /// <summary>Gets or sets a value indicating whether the session that the request came with failed its validation.</summary>
    public bool IsInvalid { get; set; }

    /// <summary>Gets or sets a value indicating whether it failed because the host could not tell the tenant.</summary>
    public bool IsTenantUnknown { get; set; }

    /// <summary>Gets a value indicating whether a cookie that is written now would renew a session that failed its validation.</summary>
    public bool IsInvalidRenewal => IsInvalid && !HasIssued;

    /// <summary>Gets the keys of the host's ticket store under which this request's session is kept.</summary>
    public TicketStoreKeyMap TicketKeys => field ??= new TicketStoreKeyMap();

    /// <summary>Gets the feature of a request; <see langword="null"/> if nothing has become of its session yet.</summary>
    public static SessionRequestFeature? Find(HttpContext context) => context.Features.Get<SessionRequestFeature>();

    /// <summary>Gets the feature of a request, and adds it if it is not there.</summary>
    public static SessionRequestFeature Of(HttpContext context)
    {
        if (context.Features.Get<SessionRequestFeature>() is { } feature)
        {
            return feature;
        }

        feature = new SessionRequestFeature();
        context.Features.Set(feature);
        return feature;
    }
}
