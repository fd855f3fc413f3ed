using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>The markup of the prompt. Like Duo's own, it has no way to cancel.</summary>
internal static class PromptPage
{
    public static string Render(PromptTransaction transaction, DuoSimulator simulator) => transaction.Stage switch
    {
        PromptStage.Enrolling => Layout.Prompt("Set up Duo", Enrolling(transaction)),
        PromptStage.Calling => Layout.Prompt("Phone call", Calling(transaction)),
        PromptStage.Disabled => Layout.Prompt("Account disabled", Stopped(transaction, "Account disabled", "Your account is disabled. Contact your administrator.")),
        PromptStage.LockedOut => Layout.Prompt("Account locked out", Stopped(transaction, "Account locked out", "Your account has been locked out. Contact your administrator.")),
        PromptStage.NotPermitted => Layout.Prompt("Access not permitted", Stopped(transaction, "Access not permitted", "Access is not permitted for users who have not enrolled.")),
        _ => Layout.Prompt("Check for a Duo Push", Waiting(transaction, simulator.FindUser(transaction.Request.UserName))),
    };

    public static string RenderGone() => Layout.Prompt("Prompt ended", Html.Of($"""
        <h1 id="title">This prompt has ended</h1>
        <p>You already responded to it, or it expired. Go back to the application and sign in again.</p>
        """));

    // The hidden button comes first: the Enter key in the passcode field must verify, never approve.
    private static Html Waiting(PromptTransaction transaction, DuoSimulatedUser? user) => Html.Of($"""
        <h1 id="title">Check for a Duo Push</h1>
        {Who(transaction)}
        {Notice(transaction.Stage)}
        <form method="post">
        <button hidden name="action" value="passcode">Verify</button>
        <div class="stack two">
        <button class="main wide" name="action" value="approve">Approve</button>
        <button name="action" value="deny">Deny</button>
        <button class="danger" name="action" value="fraud">Report fraud</button>
        </div>
        <label class="check"><input type="checkbox" name="remember" value="1"> Remember this device</label>
        <hr>
        <div class="field">
        <label for="passcode">Passcode</label>
        <div class="row">
        <input id="passcode" name="passcode" inputmode="numeric" autocomplete="one-time-code" maxlength="64" aria-describedby="passcode-hint">
        <button name="action" value="passcode">Verify</button>
        </div>
        <p class="hint" id="passcode-hint">The simulated passcode is <code>{user?.Passcode}</code></p>
        </div>
        <button name="action" value="call">Phone call</button>
        </form>
        """);

    private static Html Calling(PromptTransaction transaction) => Html.Of($"""
        <h1 id="title">Calling your phone</h1>
        {Who(transaction)}
        <form method="post">
        <div class="stack two">
        <button class="main" name="action" value="pickup">Pick up and press a key</button>
        <button name="action" value="hangup">Hang up</button>
        <button class="wide" name="action" value="back">Other options</button>
        </div>
        <label class="check"><input type="checkbox" name="remember" value="1"> Remember this device</label>
        </form>
        """);

    private static Html Enrolling(PromptTransaction transaction) => Html.Of($"""
        <h1 id="title">Set up Duo</h1>
        {Who(transaction)}
        <p>Duo does not know this user yet. Enrolling adds a simulated phone.</p>
        <form method="post"><div class="stack"><button class="main" name="action" value="enroll">Enroll</button></div></form>
        """);

    private static Html Stopped(PromptTransaction transaction, string title, string text) => Html.Of($"""
        <h1 id="title">{title}</h1>
        {Who(transaction)}
        <p class="alert bad" role="alert">{text}</p>
        """);

    private static Html Who(PromptTransaction transaction)
    {
        var request = transaction.Request;
        return Html.Of($"""
            <p class="muted">Signing in to <strong>{request.DestinationName ?? transaction.Application.Name}</strong> as <strong>{request.DisplayName ?? request.UserName}</strong></p>
            """);
    }

    private static Html Notice(PromptStage stage) => stage switch
    {
        PromptStage.Denied => Alert("Login request denied. You can try again."),
        PromptStage.Fraud => Alert("Login request denied and reported as fraudulent."),
        PromptStage.WrongPasscode => Alert("Incorrect passcode. Please try again."),
        _ => Html.Empty,
    };

    private static Html Alert(string text) => Html.Of($"""<p class="alert bad" role="alert">{text}</p>""");
}
