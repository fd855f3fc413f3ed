using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Requests;

/// <summary>Decides where a completed transaction may lead: on this host, or on an origin that the host names (T46).</summary>
internal sealed class ReturnUrlPolicy(IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    /// <returns>The target, as a browser would understand it; the host's start page if it may not be returned to.</returns>
    public string Choose(HttpContext context, string? target) => Resolve(context, target) ?? EndpointPaths.Full(context, "/");

    /// <returns>The target, as a browser would understand it; <see langword="null"/> if it may not be returned to.</returns>
    public string? Resolve(HttpContext context, string? target)
    {
        if (string.IsNullOrEmpty(target) || Encode(target) is not { } encoded)
        {
            return null;
        }

        target = encoded;
        if (target.StartsWith("~/", StringComparison.Ordinal))
        {
            target = context.Request.PathBase + target[1..];   // as LocalRedirect has it
        }

        if (IsLocal(target) && Ascii.IsValid(target))
        {
            return target;
        }

        // Relative to the page ("home") or absolute, or in letters that no header may carry: resolved as a browser would, then judged by its origin.
        var request = context.Request;
        if (!Uri.TryCreate($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}", UriKind.Absolute, out var current)
            || !Uri.TryCreate(current, target, out var resolved)
            || resolved.UserInfo.Length > 0)
        {
            return null;
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (OriginResolver.Encode(resolved) is not { } origin)
        {
            return null;
        }

        // Behind a proxy the host may know itself by an internal name, or write addresses of its public one: the browser knows one site.
        if (string.Equals(origin, OriginResolver.Encode(current), StringComparison.Ordinal)
            || (options.PublicOrigin is { } configured && string.Equals(origin, OriginResolver.Normalize(configured), StringComparison.Ordinal)))
        {
            var local = resolved.PathAndQuery + resolved.Fragment;
            return IsLocal(local) ? local : null;
        }

        return options.AllowedReturnOrigins
            .Any(allowed => string.Equals(OriginResolver.Normalize(allowed), origin, StringComparison.Ordinal))
            ? origin + resolved.PathAndQuery + resolved.Fragment
            : null;
    }

    /// <summary>Encodes what browsers accept raw: a blank inside, and a backslash in the query. In the path a backslash is a slash to them.</summary>
    private static string? Encode(string target)
    {
        if (target.StartsWith(' ') || target.EndsWith(' ') || target.Any(static c => char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' ')))
        {
            return null;
        }

        var query = target.IndexOfAny(['?', '#']);
        var path = query < 0 ? target : target[..query];
        return path.Contains('\\', StringComparison.Ordinal) || path.Contains("/ ", StringComparison.Ordinal)
            ? null
            : target.Replace(" ", "%20", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);
    }

    /// <summary>A path on this host: one slash, and no second one, in whatever spelling a browser might fold into one.</summary>
    private static bool IsLocal(string target)
    {
        if (target[0] != '/')
        {
            return false;
        }

        var path = target.Split('?', '#')[0];
        for (var round = 0; round < 3; round++)
        {
            if (path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl))
            {
                return false;
            }

            path = Uri.UnescapeDataString(path);
        }

        return true;
    }
}
