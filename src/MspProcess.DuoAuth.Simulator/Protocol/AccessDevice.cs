namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>The browser at the prompt, as far as its request shows.</summary>
internal sealed record AccessDevice(string Ip, string Browser, string Os)
{
    private static readonly string[] Browsers = ["Edg", "Firefox", "Chrome", "Safari"];
    private static readonly string[] Systems = ["Windows", "Android", "iPhone", "Mac OS X", "Linux"];

    public static AccessDevice Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();

        return new(
            context.Connection.RemoteIpAddress?.ToString() ?? "192.0.2.1",
            FirstIn(agent, Browsers),
            FirstIn(agent, Systems));
    }

    private static string FirstIn(string agent, string[] names) =>
        names.FirstOrDefault(name => agent.Contains(name, StringComparison.Ordinal)) ?? "Unknown";
}
