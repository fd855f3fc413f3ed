namespace MspProcess.DuoAuth.Simulator;

/// <summary>The places where the simulated Duo is called, or calls back.</summary>
public enum DuoSimulatorEndpoint
{
    /// <summary><c>POST /oauth/v1/health_check</c>.</summary>
    Health = 0,

    /// <summary><c>GET</c> or <c>POST /oauth/v1/authorize</c>.</summary>
    Authorize = 1,

    /// <summary><c>POST /oauth/v1/token</c>.</summary>
    Token = 2,

    /// <summary>The redirect of the browser to the client's redirect URI.</summary>
    Callback = 3,
}
