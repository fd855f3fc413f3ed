using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>The cookie that binds one transaction to one browser. It is no authentication scheme and signs nobody in.</summary>
/// <remarks>
/// One cookie per transaction, its name ending in the public id, so that two tabs live side by side. Lax is enough and
/// needed: Duo returns with a top-level GET from another site.
/// </remarks>
internal static class PendingCookie
{
    /// <summary>How many of a browser's cookies are looked up, and so how many transactions a browser can have at once.</summary>
    public const int Maximum = 8;

    /// <summary>How long a cookie outlives its transaction, so that a user who comes late is told so, and not that the sign-in was started elsewhere.</summary>
    private static readonly TimeSpan RetentionAfterExpiry = TimeSpan.FromMinutes(10);

    public static void Append(HttpContext context, string id, BrowserSecret secret, TimeSpan lifetime)
        => context.Response.Cookies.Append(Name(context, id), secret.CookieValue, LibraryCookie.Options(context, lifetime + RetentionAfterExpiry));

    /// <remarks>The framework finds cookies in any case, but browsers protect the prefix in one spelling only; that one counts.</remarks>
    public static BrowserSecret? Read(HttpContext context, string id)
        => Name(context, id) is var name && IsSent(context, name) ? BrowserSecret.Parse(context.Request.Cookies[name]) : null;

    public static void Delete(HttpContext context, string id)
        => context.Response.Cookies.Delete(Name(context, id), LibraryCookie.Options(context));

    /// <summary>Deletes the cookie of a transaction if this browser sent it.</summary>
    public static void DeleteIfSent(HttpContext context, string id)
    {
        if (IsSent(context, Name(context, id)))
        {
            Delete(context, id);
        }
    }

    /// <summary>Lists the IDs of the transactions whose cookies the browser sent.</summary>
    public static IEnumerable<string> Ids(HttpContext context)
    {
        var prefix = Prefix(context);
        foreach (var (name, _) in context.Request.Cookies)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && TransactionId.IsValid(name[prefix.Length..]))
            {
                yield return name[prefix.Length..];
            }
        }
    }

    private static bool IsSent(HttpContext context, string name)
    {
        foreach (var (sent, _) in context.Request.Cookies)
        {
            if (string.Equals(sent, name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Name(HttpContext context, string id) => Prefix(context) + id;

    private static string Prefix(HttpContext context) => LibraryCookie.IsHttps(context) ? "__Host-Duo." : "Duo.";
}
