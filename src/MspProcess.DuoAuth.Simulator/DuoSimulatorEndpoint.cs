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

    /// <summary><c>GET /auth/v2/ping</c>.</summary>
    AuthPing = 4,

    /// <summary><c>GET /auth/v2/check</c>.</summary>
    AuthCheck = 5,

    /// <summary><c>POST /auth/v2/preauth</c>.</summary>
    AuthPreauth = 6,

    /// <summary><c>POST /auth/v2/auth</c>: it may send something to a phone.</summary>
    AuthSend = 7,

    /// <summary><c>GET /auth/v2/auth_status</c>.</summary>
    AuthStatus = 8,

    /// <summary><c>POST /auth/v2/enroll</c> and <c>/auth/v2/enroll_status</c>.</summary>
    AuthEnroll = 9,

    /// <summary><c>GET /admin/v1/users</c>, one user, and what belongs to a user.</summary>
    AdminUsers = 10,

    /// <summary><c>GET /admin/v1/phones</c>, and one phone.</summary>
    AdminPhones = 11,

    /// <summary><c>GET /admin/v1/groups</c>, and one group.</summary>
    AdminGroups = 12,

    /// <summary><c>POST /admin/v1/users/{user_id}/send_verification_push</c>: it sends something to a phone.</summary>
    AdminVerificationPush = 13,

    /// <summary><c>GET /admin/v1/users/{user_id}/verification_push_response</c>.</summary>
    AdminVerificationResponse = 14,

    /// <summary><c>GET /admin/v2/logs/authentication</c>.</summary>
    AdminLogs = 15,

    /// <summary><c>POST /accounts/v1/account/list</c>.</summary>
    AccountList = 16,

    /// <summary><c>POST /accounts/v1/account/create</c>.</summary>
    AccountCreate = 17,

    /// <summary><c>POST /accounts/v1/account/delete</c>.</summary>
    AccountDelete = 18,

    /// <summary>Any other path of the Auth API, the Admin API or the Accounts API.</summary>
    OtherResource = 19,
}
