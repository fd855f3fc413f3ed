namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>A page that asks before something is deleted or reset. It works without script.</summary>
/// <param name="Question">The heading.</param>
/// <param name="Consequence">What the action does.</param>
/// <param name="Action">The address that the form is sent to.</param>
/// <param name="Button">The name of the action.</param>
/// <param name="Back">The address that the user comes from.</param>
internal sealed record Confirmation(string Question, string Consequence, string Action, string Button, string Back)
{
    public Html ToHtml() => Html.Of($"""
        <form class="panel narrow" method="post" action="{Action}">
        <p>{Consequence}</p>
        <div class="actions">
        <button class="danger">{Button}</button>
        <a class="button" href="{Back}">Cancel</a>
        </div>
        </form>
        """);
}
