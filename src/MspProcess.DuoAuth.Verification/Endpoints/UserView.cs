namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>A user who was found, as the endpoints show them.</summary>
internal sealed record UserView(
    string Selection, string UserName, string RealName, string CustomerName, string Route, IReadOnlyList<DuoVerificationDevice> Devices,
    bool CanBeAsked, bool IsPasscodeAllowed, bool CanIdentifyTechnician, string Reason, string Message)
{
    public static UserView Of(DuoVerificationUser user) => new(
        user.Selection, user.UserName, user.RealName, user.CustomerName, user.Route.ToString(), user.Devices,
        user.CanBeAsked, user.IsPasscodeAllowed, user.CanIdentifyTechnician, user.Reason.ToString(), DuoVerificationMessages.For(user.Reason));
}
