using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>How prompts are responded to, and what happens to unknown users.</summary>
internal static class SettingsPages
{
    private static readonly (string, string)[] Responses =
    [
        (nameof(DuoAutoResponse.None), "The user, on the prompt page"),
        (nameof(DuoAutoResponse.Approve), "The simulator: approve at once"),
        (nameof(DuoAutoResponse.Deny), "The simulator: deny at once"),
    ];

    private static readonly (string, string)[] Policies =
    [
        (nameof(DuoNewUserPolicy.RequireEnrollment), "Require enrollment"),
        (nameof(DuoNewUserPolicy.AllowWithoutFactor), "Allow access without 2FA"),
        (nameof(DuoNewUserPolicy.Deny), "Deny access"),
    ];

    public static Reply Show(PageRequest request) => AdminPage.Show(request, "Settings", Html.Of($"""
        <form class="panel narrow" method="post" action="/settings" aria-label="Prompt">
        {FormFields.Choice("response", "Who responds to the prompt", request.Simulator.AutoResponse.ToString(), Responses)}
        {FormFields.Choice("policy", "New user policy", request.Simulator.NewUserPolicy.ToString(), Policies)}
        <button class="main">Save</button>
        </form>
        <section class="panel narrow" aria-labelledby="faults">
        <h2 id="faults">Faults</h2>
        <p>Tests script faults in code or with the control endpoint.</p>
        <p class="actions"><a class="button" href="/settings/faults/reset">Reset faults</a></p>
        </section>
        """));

    public static Reply Save(PageRequest request)
    {
        if (Enum.TryParse<DuoAutoResponse>(request["response"], out var response) && Enum.IsDefined(response))
        {
            request.Simulator.AutoResponse = response;
        }

        if (Enum.TryParse<DuoNewUserPolicy>(request["policy"], out var policy) && Enum.IsDefined(policy))
        {
            request.Simulator.NewUserPolicy = policy;
        }

        return Reply.SeeOther("/settings?done=saved");
    }

    public static Reply AskToResetFaults(PageRequest request) => AdminPage.Confirm(request, new Confirmation(
        "Reset faults?",
        "Every scripted fault is removed, and the clock of the simulator is right again. A test that is running may fail.",
        "/settings/faults/reset",
        "Reset faults",
        "/settings"));

    public static Reply ResetFaults(PageRequest request)
    {
        request.Simulator.Faults.Reset();
        return Reply.SeeOther("/settings?done=reset");
    }
}
