using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>Who answers, and what happens to unknown users.</summary>
internal static class SettingsPages
{
    private static readonly (string, string)[] Answers =
    [
        (nameof(DuoAutoAnswer.None), "A person, on the prompt page"),
        (nameof(DuoAutoAnswer.Approve), "Nobody: approve at once"),
        (nameof(DuoAutoAnswer.Deny), "Nobody: deny at once"),
    ];

    private static readonly (string, string)[] Policies =
    [
        (nameof(DuoNewUserPolicy.RequireEnrollment), "Require enrollment"),
        (nameof(DuoNewUserPolicy.AllowWithoutFactor), "Allow access without 2FA"),
        (nameof(DuoNewUserPolicy.Deny), "Deny access"),
    ];

    public static Reply Show(PageRequest request) => AdminReply.Page("Settings", Html.Of($"""
        {Html.When(request["saved"].Length > 0, Html.Of($"""<p class="alert" role="status">Saved.</p>"""))}
        <form class="panel narrow" method="post" action="/settings">
        {FormFields.Choice("answer", "Who answers the prompt", request.Simulator.AutoAnswer.ToString(), Answers)}
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
        if (Enum.TryParse<DuoAutoAnswer>(request["answer"], out var answer) && Enum.IsDefined(answer))
        {
            request.Simulator.AutoAnswer = answer;
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
