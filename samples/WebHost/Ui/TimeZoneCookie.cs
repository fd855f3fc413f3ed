using System.Security.Cryptography;
using System.Text;

namespace MspProcess.Portal.Ui;

/// <summary>Tells the server the time zone of the browser, so that pages are rendered with local times and nothing moves afterwards.</summary>
internal static class TimeZoneCookie
{
    /// <summary>The only script of the portal. No request header names the zone.</summary>
    public const string Script =
        """document.cookie="portal.zone="+encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)+";path=/;max-age=31536000;samesite=lax";""";

    private const string Name = "portal.zone";

    /// <summary>Gets the source that allows this one script in a content security policy.</summary>
#pragma warning disable RS0030 // A policy's hash is plain base64.
    public static string PolicySource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";
#pragma warning restore RS0030

    /// <summary>Reads the browser's time zone; null if it is unknown.</summary>
    public static TimeZoneInfo? Read(HttpContext context) =>
        context.Request.Cookies[Name] is { Length: > 0 and <= 64 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
}
