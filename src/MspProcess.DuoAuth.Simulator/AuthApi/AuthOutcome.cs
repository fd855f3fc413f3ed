using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>A state of an authentication, as the Auth API reports it.</summary>
internal sealed record AuthOutcome(string Result, string Status, string Message)
{
    public static AuthOutcome Allowed { get; } = new("allow", "allow", "Success. Logging you in...");

    public static AuthOutcome Bypassed { get; } = new("allow", "bypass", "Success. Logging you in...");

    public static AuthOutcome Denied { get; } = new("deny", "deny", "Login request denied.");

    public static AuthOutcome Fraud { get; } = new("deny", "fraud", "Login request reported as fraudulent.");

    public static AuthOutcome TimedOut { get; } = new("deny", "timeout", "Login timed out.");

    public static AuthOutcome NoKey { get; } = new("deny", "deny", "No keypress detected. Please try again.");

    public static AuthOutcome WrongPasscode { get; } = new("deny", "deny", "Incorrect passcode. Please try again.");

    public static AuthOutcome MessageSent { get; } = new("deny", "sent", "New SMS passcodes sent.");

    public static AuthOutcome LockedOut { get; } = new("deny", "locked_out", "Your account has been locked out.");

    public static AuthOutcome Waiting(DuoSimulatedPush push) => push switch
    {
        { Kind: DuoSimulatedPushKind.Call } => new("waiting", "calling", $"Dialing {push.Phone.MaskedNumber}..."),
        { TypedCode: { } code } => new("waiting", "pushed", $"Please enter verification code {code} into Duo Mobile..."),
        _ => new("waiting", "pushed", "Pushed a login request to your device..."),
    };

    public static AuthOutcome Of(DuoSimulatedPush push) => push.State switch
    {
        DuoSimulatedPushState.Approved => Allowed,
        DuoSimulatedPushState.Denied => push.Kind == DuoSimulatedPushKind.Call ? NoKey : Denied,
        DuoSimulatedPushState.Fraud => Fraud,
        _ => TimedOut,
    };

    public JsonObject ToJson() => new() { ["result"] = Result, ["status"] = Status, ["status_msg"] = Message };
}
