using System.Diagnostics;

namespace Microsoft.AspNetCore.Http;

internal static class HttpContextExtensions
{
    /// <summary>Gets what a person can quote to support, and what the log lines of the request carry.</summary>
    public static string GetReferenceId(this HttpContext? context) =>
        System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? context?.TraceIdentifier ?? ActivityTraceId.CreateRandom().ToHexString();
}
