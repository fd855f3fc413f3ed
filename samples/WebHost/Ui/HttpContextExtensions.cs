using System.Diagnostics;

namespace Microsoft.AspNetCore.Http;

internal static class HttpContextExtensions
{
    /// <summary>Gets the ID that a user can quote to support, and that the log lines of the request have.</summary>
    public static string GetReferenceId(this HttpContext? context) =>
        System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? context?.TraceIdentifier ?? ActivityTraceId.CreateRandom().ToHexString();
}
