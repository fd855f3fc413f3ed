using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The page behind the activation URL of <c>enroll</c>: it stands for the camera of a phone.</summary>
internal static class ActivationPage
{
    public static Reply Show(PageRequest request) => Find(request) is { IsUsed: false } activation
        ? Page("Activate Duo Mobile", Html.Of($"""
            <h1 id="title">Activate Duo Mobile</h1>
            <p>For <strong>{activation.User.Name}</strong>. Activating adds a simulated phone.</p>
            <form method="post"><div class="stack"><button class="main">Activate</button></div></form>
            """))
        : Gone();

    public static Reply Activate(PageRequest request) => Find(request)?.Use() == true
        ? Page("Activated", Html.Of($"""
            <h1 id="title">Activated</h1>
            <p>The simulated phone is ready. You can close this page.</p>
            """))
        : Gone();

    private static Activation? Find(PageRequest request) =>
        request.Simulator.State.Get<ExpiringStore<Activation>>().TryGet(request.Route("code"), request.Simulator.Now(), out var activation) ? activation : null;

    private static Reply Gone() => Reply.Page(StatusCodes.Status410Gone, Layout.Prompt("Link ended", Html.Of($"""
        <h1 id="title">This link has ended</h1>
        <p>It was used already, or it expired. Ask for a new one.</p>
        """)));

    private static Reply Page(string title, Html content) => Reply.Page(StatusCodes.Status200OK, Layout.Prompt(title, content));
}
