using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Requests;

/// <summary>Decides where a completed transaction may lead: on this host, or on an origin that the host names (T46).</summary>
internal sealed class ReturnUrlPolicy(IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public string Choose(HttpContext context, string? target)
    {
        var fallback = EndpointPaths.Full(context, "/");
        if (string.IsNullOrEmpty(target) || target.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\'))
        {
            return fallback;
        }

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
            return fallback;
        }

        var origin = resolved.GetLeftPart(UriPartial.Authority);
        if (string.Equals(origin, current.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))
        {
            var local = resolved.PathAndQuery + resolved.Fragment;
            return IsLocal(local) ? local : fallback;
        }

        return monitor.Get(DuoDefaults.AuthenticationScheme).AllowedReturnOrigins
            .Any(allowed => string.Equals(OriginResolver.Normalize(allowed), origin, StringComparison.Ordinal))
            ? resolved.AbsoluteUri
            : fallback;
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
