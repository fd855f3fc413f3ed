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

    public static Reply Show(PageRequest request) => AdminPage.Show("Settings", Html.Of($"""
        {Html.When(request["saved"].Length > 0, Html.Of($"""<p class="alert" role="status">Saved.</p>"""))}
        <form class="panel narrow" method="post" action="/settings">
        {FormFields.Choice("response", "Who responds to the prompt", request.Simulator.AutoResponse.ToString(), Responses)}
        {FormFields.Choice("policy", "New user policy", request.Simulator.NewUserPolicy.ToString(), Policies)}
        <button class="main">Save</button>
        </form>
        <form class="panel narrow" method="post" action="/settings/faults/reset">
        <p>Faults are scripted from tests, or over the control endpoint.</p>
        <button>Reset faults</button>
        </form>
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

        return Reply.SeeOther("/settings?saved=1");
    }

    public static Reply ResetFaults(PageRequest request)
    {
        request.Simulator.Faults.Reset();
        return Reply.SeeOther("/settings?saved=1");
    }
}
