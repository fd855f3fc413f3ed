namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>What the three signed APIs do differently with a key that is not theirs.</summary>
internal sealed record ApiKind(string Prefix, IReadOnlyList<DuoSimulatedApplicationKind> Applications, ApiError UnknownKey, ApiError OtherKind)
{
    public static ApiKind Auth { get; } =
        new("/auth/v2/", [DuoSimulatedApplicationKind.AuthApi], ApiError.UnknownKey, ApiError.WrongKind);

    /// <summary>The Accounts API's key calls the Admin API of child accounts.</summary>
    public static ApiKind Admin { get; } = new(
        "/admin/",
        [DuoSimulatedApplicationKind.AdminApi, DuoSimulatedApplicationKind.AccountsApi],
        ApiError.UnknownIdentity,
        ApiError.UnknownIdentity);

    public static ApiKind Accounts { get; } =
        new("/accounts/v1/", [DuoSimulatedApplicationKind.AccountsApi], ApiError.UnknownIdentity, ApiError.UnknownIdentity);
}
