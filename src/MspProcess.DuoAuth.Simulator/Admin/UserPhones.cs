using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The phones of a user, on the user's page.</summary>
internal static class UserPhones
{
    public static Html Render(DuoSimulatedUser user) => Html.Of($"""
        <section class="panel narrow" aria-labelledby="phones">
        <h2 id="phones">Phones</h2>
        {Html.When(user.Phones.Count == 0, Html.Of($"""<p class="empty">No phone. Duo asks this user to enroll one.</p>"""))}
        <ul class="list">{user.Phones.Select(phone => Row(user, phone))}</ul>
        <form method="post" action="/users/{user.Id}/phones"><button>Add a phone</button></form>
        </section>
        """);

    public static Reply Add(PageRequest request, DuoSimulatedUser user)
    {
        user.Phones = [.. user.Phones, new DuoSimulatedPhone()];
        return Reply.SeeOther($"/users/{user.Id}?done=added");
    }

    public static Reply Remove(PageRequest request, DuoSimulatedUser user)
    {
        user.Phones = [.. user.Phones.Where(phone => !string.Equals(phone.Id, request.Route("phone"), StringComparison.Ordinal))];
        return Reply.SeeOther($"/users/{user.Id}?done=removed");
    }

    private static Html Row(DuoSimulatedUser user, DuoSimulatedPhone phone) => Html.Of($"""
        <li>
        <a href="/phones/{phone.Id}">{phone.DisplayName}</a>
        <form method="post" action="/users/{user.Id}/phones/{phone.Id}/remove"><button aria-label="Remove {phone.DisplayName}">Remove</button></form>
        </li>
        """);
}
