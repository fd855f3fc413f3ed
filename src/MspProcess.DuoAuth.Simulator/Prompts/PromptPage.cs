using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>The markup of the prompt. Like Duo's own, it has no way to cancel.</summary>
internal static class PromptPage
{
    private static readonly Html Invalid = Html.Of($""" aria-invalid="true" """);

    public static string Render(PromptTransaction transaction, DuoSimulator simulator) => transaction.Stage switch
    {
        PromptStage.Enrolling => Layout.Prompt("Set up Duo", Enrolling(transaction)),
        PromptStage.Calling => Layout.Prompt("Calling your phone", Calling(transaction)),
        PromptStage.Disabled => Stopped(transaction, "Account disabled", "Your account is disabled. Contact your administrator."),
        PromptStage.LockedOut => Stopped(transaction, "Account locked out", "Your account has been locked out. Contact your administrator."),
        PromptStage.NotPermitted => Stopped(transaction, "Access not permitted", "Access is not permitted for users who have not enrolled."),
        var stage => Layout.Prompt(Problem(stage) is null ? "Check for a Duo Push" : "Error: Check for a Duo Push", Waiting(transaction, simulator.FindUser(transaction.Request.UserName))),
    };

    public static string RenderGone() => Layout.Prompt("Prompt ended", Html.Of($"""
        <h1 id="title">This prompt has ended</h1>
        <p>You already responded to it, or it expired. Go back to the application and sign in again.</p>
        """));

    // The hidden button comes first: the Enter key in the passcode field must verify, never approve.
    private static Html Waiting(PromptTransaction transaction, DuoSimulatedUser? user) => Html.Of($"""
        <h1 id="title">Check for a Duo Push</h1>
        {Who(transaction)}
        {Alert(Problem(transaction.Stage))}
        <form method="post">
        <button hidden name="action" value="passcode">Verify</button>
        <div class="stack two">
        <button class="main wide" name="action" value="approve">Approve</button>
        <button name="action" value="deny">Deny</button>
        <button class="danger-outline" name="action" value="fraud">Report fraud</button>
        </div>
        <label class="check"><input type="checkbox" name="remember" value="1"> Remember this device</label>
        <hr>
        <div class="field">
        <label for="passcode">Passcode</label>
        <p class="hint" id="passcode-hint">The simulated passcode is <code>{user?.Passcode}</code></p>
        <div class="row">
        <input id="passcode" name="passcode" inputmode="numeric" autocomplete="one-time-code" maxlength="64" aria-describedby="passcode-hint"{Html.When(transaction.Stage == PromptStage.WrongPasscode, Invalid)}>
        <button name="action" value="passcode">Verify</button>
        </div>
        </div>
        <button class="wide" name="action" value="call">Phone call</button>
        </form>
        """);

    private static Html Calling(PromptTransaction transaction) => Html.Of($"""
        <h1 id="title">Calling your phone</h1>
        {Who(transaction)}
        <form method="post">
        <div class="stack two">
        <button class="main wide" name="action" value="pickup">Pick up and press a key</button>
        <button name="action" value="hangup">Hang up</button>
        <button name="action" value="back">Other options</button>
        </div>
        <label class="check"><input type="checkbox" name="remember" value="1"> Remember this device</label>
        </form>
        """);

    private static Html Enrolling(PromptTransaction transaction) => Html.Of($"""
        <h1 id="title">Set up Duo</h1>
        {Who(transaction)}
        <p>Duo does not know this user yet. If you enroll, you get a simulated phone.</p>
        <form method="post"><div class="stack"><button class="main" name="action" value="enroll">Enroll</button></div></form>
        """);

    private static string Stopped(PromptTransaction transaction, string title, string text) => Layout.Prompt($"Error: {title}", Html.Of($"""
        <h1 id="title">{title}</h1>
        {Who(transaction)}
        {Alert(text)}
        """));

    private static Html Who(PromptTransaction transaction)
    {
        var request = transaction.Request;
        return Html.Of($"""
            <p class="muted">Signing in to <strong>{request.DestinationName ?? transaction.Application.Name}</strong> as <strong>{request.DisplayName ?? request.UserName}</strong></p>
            """);
    }

    private static string? Problem(PromptStage stage) => stage switch
    {
        PromptStage.Denied => "Login request denied. You can try again.",
        PromptStage.Fraud => "Login request denied and reported as fraudulent.",
        PromptStage.WrongPasscode => "Incorrect passcode. Please try again.",
        _ => null,
    };

    private static Html Alert(string? text) => text is null
        ? Html.Empty
        : Html.Of($"""<p class="alert bad" role="alert" tabindex="-1" autofocus>{text}</p>""");
}
