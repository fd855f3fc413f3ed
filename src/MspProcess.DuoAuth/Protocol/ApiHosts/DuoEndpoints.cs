namespace MspProcess.DuoAuth.Protocol.ApiHosts;

/// <summary>The three addresses of an API host. Their exact text is also the audience and the issuer of tokens.</summary>
internal static class DuoEndpoints
{
    public static string HealthCheck(DuoApiHost host) => $"{host.Origin}/oauth/v1/health_check";

    public static string Authorize(DuoApiHost host) => $"{host.Origin}/oauth/v1/authorize";

    public static string Token(DuoApiHost host) => $"{host.Origin}/oauth/v1/token";
}
