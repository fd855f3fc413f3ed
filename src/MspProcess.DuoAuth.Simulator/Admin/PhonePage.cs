using System.Globalization;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>One phone. Its requests refresh by themselves; without script, by the browser's reload.</summary>
internal static class PhonePage
{
    private const int ShownPast = 10;

    public static string Title(DuoSimulatedPhone phone) => $"Phone {phone.DisplayName}";

    /// <summary>Gives the id of the field for the code of a push.</summary>
    public static string CodeField(DuoSimulatedPush push) => $"code-{push.Id}";

    public static Html Render(DuoSimulatedPhone phone, IReadOnlyList<DuoSimulatedPush> pushes, FieldError? error = null)
    {
        var waiting = pushes.Where(static push => push.State == DuoSimulatedPushState.Waiting).ToList();
        var past = pushes.Except(waiting).Take(ShownPast).ToList();
        return Html.Of($"""
            <section id="requests" aria-label="Requests" aria-live="polite" data-live="/phones/{phone.Id}">
            {Html.When(waiting.Count == 0, Html.Of($"""<p class="panel narrow muted">Nothing waits on this phone.</p>"""))}
            {waiting.Select(push => Waiting(push, error))}
            {Html.When(phone.MessagePasscode is not null, Html.Of($"""<p class="panel narrow">Text message: your passcode is <code>{phone.MessagePasscode}</code></p>"""))}
            {Html.When(past.Count > 0, Past(past))}
            </section>
            {Settings(phone)}
            """);
    }

    private static Html Waiting(DuoSimulatedPush push, FieldError? error) => Html.Of($"""
        <article class="panel narrow" aria-labelledby="title-{push.Id}">
        <h2 id="title-{push.Id}">{Heading(push)}</h2>
        <dl class="lines">
        {Line("User", push.DisplayName)}
        {push.Details.Select(static detail => Line(detail.Key, detail.Value))}
        {Line("Sent at", Time(push.SentAt))}
        {Line("Times out at", Time(push.ExpiresAt))}
        </dl>
        {Html.When(push.Code is not null, Html.Of($"""<p>Your code is <strong class="code">{push.Code}</strong>. Read it to the technician.</p>"""))}
        <form method="post" action="/phones/{push.Phone.Id}/pushes/{push.Id}">
        {Html.When(push.NeedsCode, Code(push, error))}
        {Buttons(push)}
        </form>
        </article>
        """);

    private static string Heading(DuoSimulatedPush push) => push switch
    {
        { Kind: DuoSimulatedPushKind.Call } => $"Call: {push.ApplicationName}",
        { Kind: DuoSimulatedPushKind.Verification } => "Verify your identity",
        { Type: { Length: > 0 } type } => $"{type}: {push.ApplicationName}",
        _ => $"Are you logging in to {push.ApplicationName}?",
    };

    private static Html Line(string name, string value) => Html.Of($"""<dt>{name}</dt><dd>{value}</dd>""");

    private static Html Code(DuoSimulatedPush push, FieldError? error) => Html.Of($"""
        <div class="field">
        <label for="{CodeField(push)}">Code that the application shows</label>
        {Html.When(error is not null, Html.Of($"""<p class="error" id="{CodeField(push)}-error">{error?.Message}</p>"""))}
        <input id="{CodeField(push)}" name="code" inputmode="numeric" autocomplete="off" maxlength="6"{Html.When(error is not null, Html.Of($""" aria-invalid="true" aria-describedby="{CodeField(push)}-error" """))}>
        </div>
        """);

    private static Html Buttons(DuoSimulatedPush push) => push.Kind == DuoSimulatedPushKind.Call
        ? Html.Of($"""
            <div class="stack">
            <button class="main" id="approve-{push.Id}" name="action" value="approve">Take the call and press a key</button>
            <button id="deny-{push.Id}" name="action" value="deny">Take the call and press no key</button>
            </div>
            """)
        : Html.Of($"""
            <div class="stack two">
            <button class="main wide" id="approve-{push.Id}" name="action" value="approve">Approve</button>
            <button id="deny-{push.Id}" name="action" value="deny">Deny</button>
            <button class="danger" id="fraud-{push.Id}" name="action" value="fraud">Report fraud</button>
            </div>
            """);

    private static Html Past(IEnumerable<DuoSimulatedPush> past) => Html.Of($"""
        <div class="panel narrow">
        <h2>Earlier</h2>
        <ul class="list">{past.Select(static push => Html.Of($"""
            <li>{Heading(push)} <span class="muted">{Time(push.SentAt)} {State(push.State)}</span></li>
            """))}</ul>
        </div>
        """);

    private static string State(DuoSimulatedPushState state) => state switch
    {
        DuoSimulatedPushState.Approved => "approved",
        DuoSimulatedPushState.Denied => "denied",
        DuoSimulatedPushState.Fraud => "reported as fraud",
        _ => "timed out",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    private static Html Settings(DuoSimulatedPhone phone) => Html.Of($"""
        <section class="panel narrow" aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        <p class="muted">Number: {(phone.Number.Length > 0 ? phone.Number : "none")} <code>{phone.Id}</code></p>
        <form method="post">
        {FormFields.Text("name", "Name", phone.Name)}
        {FormFields.Check("activated", "Duo Mobile is activated", phone.IsActivated)}
        {FormFields.Check("messages", "Takes text messages", phone.TakesMessages)}
        {FormFields.Check("calls", "Takes calls", phone.TakesCalls)}
        <div class="stack"><button class="main">Save</button></div>
        </form>
        </section>
        """);
}
