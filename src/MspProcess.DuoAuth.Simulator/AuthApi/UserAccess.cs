using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>What becomes of a user before any factor is asked for.</summary>
/// <param name="Result"><c>auth</c>, <c>allow</c>, <c>deny</c> or <c>enroll</c>, as preauth says it.</param>
/// <param name="Message">The text.</param>
/// <param name="Outcome">What an authentication ends with at once; <see langword="null"/> when a factor is asked for.</param>
/// <param name="Reason">The reason in the log.</param>
internal sealed record UserAccess(string Result, string Message, AuthOutcome? Outcome, string Reason)
{
    private static readonly UserAccess Ask = new("auth", "Account is active", null, "");
    private static readonly UserAccess Enroll = new("enroll", "Enroll an authentication device to proceed", null, "deny_unenrolled_user");
    private static readonly UserAccess UnknownAllowed = new("allow", "Allowing unknown user", AuthOutcome.Bypassed, "allow_unenrolled_user");
    private static readonly UserAccess UnknownDenied = new("deny", "Access is not allowed for users who are not enrolled", AuthOutcome.Denied, "deny_unenrolled_user");
    private static readonly UserAccess NotPermitted = new("deny", "User is not in a permitted group", AuthOutcome.Denied, "user_not_in_permitted_group");
    private static readonly UserAccess Disabled = new("deny", "Account is disabled", AuthOutcome.Denied, "user_disabled");
    private static readonly UserAccess LockedOut = new("deny", "Account is locked out", AuthOutcome.LockedOut, "locked_out");
    private static readonly UserAccess Bypass = new("allow", "Bypass", AuthOutcome.Bypassed, "bypass_user");
    private static readonly UserAccess Trusted = new("allow", "Trusted network", AuthOutcome.Bypassed, "trusted_network");

    /// <summary>The factor in the log of a user who was let in, or not, without one.</summary>
    public string Factor => this == Trusted ? "trusted_network" : Factors.NotAvailable;

    public static UserAccess Of(DuoSimulatedUser? user, DuoSimulatedPolicy policy, DuoNewUserPolicy newUsers, string? address)
    {
        if (user is null)
        {
            return (policy.NewUserPolicy ?? newUsers) switch
            {
                DuoNewUserPolicy.AllowWithoutFactor => UnknownAllowed,
                DuoNewUserPolicy.Deny => UnknownDenied,
                _ => Enroll,
            };
        }

        if (policy.PermittedGroups.Count > 0 && !policy.PermittedGroups.Intersect(user.Groups).Any())
        {
            return NotPermitted;
        }

        return StatusOf(user) switch
        {
            DuoSimulatedUserStatus.Disabled => Disabled,
            DuoSimulatedUserStatus.LockedOut => LockedOut,
            DuoSimulatedUserStatus.Bypass => Bypass,
            _ when policy.Trusts(address) => Trusted,
            _ => user.Phones.Count == 0 && user.Tokens.Count == 0 ? Enroll : Ask,
        };
    }

    // A group's status overrides the user's; the user object does not show it.
    private static DuoSimulatedUserStatus StatusOf(DuoSimulatedUser user) => user.Status switch
    {
        DuoSimulatedUserStatus.LockedOut => DuoSimulatedUserStatus.LockedOut,
        _ when user.Groups.Any(static group => group.Status == DuoSimulatedGroupStatus.Disabled) => DuoSimulatedUserStatus.Disabled,
        DuoSimulatedUserStatus.Active when user.Groups.Any(static group => group.Status == DuoSimulatedGroupStatus.Bypass) => DuoSimulatedUserStatus.Bypass,
        var own => own,
    };
}
