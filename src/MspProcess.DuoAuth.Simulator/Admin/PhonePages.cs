using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The phones, in a browser: what they show, and what a user does on them.</summary>
internal static class PhonePages
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        routes.MapPage(simulator, "/phones", List);
        routes.MapPage(simulator, "/phones/{id}", Show);
        routes.MapForm(simulator, "/phones/{id}/pushes/{push}", Act);
        routes.MapForm(simulator, "/phones/{id}", Save);
        routes.MapPage(simulator, Activation.Path + "{code}", ActivationPage.Show);
        routes.MapForm(simulator, Activation.Path + "{code}", ActivationPage.Activate);
    }

    private static Reply List(PageRequest request)
    {
        var owners = request.Simulator.Directories.SelectMany(static directory => directory.Users).ToList();
        return AdminPage.Show(request, "Phones", Html.Of($"""
            <section class="panel" aria-label="Phones">
            {Html.When(owners.Count == 0, Html.Of($"""<p class="muted">Duo knows no users yet, so there are no phones.</p>"""))}
            <ul class="list">{owners.SelectMany(owner => owner.Phones.Select(phone => Row(request, owner, phone)))}</ul>
            </section>
            """));
    }

    private static Reply Show(PageRequest request) => Find(request) is { } phone
        ? AdminPage.Show(request, PhonePage.Title(phone), PhonePage.Render(phone, PushesOf(request, phone)))
        : AdminPage.NotFound(request);

    private static Reply Act(PageRequest request)
    {
        if (Find(request) is not { } phone)
        {
            return AdminPage.NotFound(request);
        }

        var push = PushesOf(request, phone).FirstOrDefault(one => string.Equals(one.Id, request.Route("push"), StringComparison.Ordinal));
        return request["action"] switch
        {
            _ when push is null => Done(phone, "over"),
            "approve" when push.Approve(request["code"].Trim()) => Done(phone, "approved"),
            "deny" when push.Deny() => Done(phone, "denied"),
            "fraud" when push.ReportFraud() => Done(phone, "fraud"),
            "approve" when push.State == DuoSimulatedPushState.Waiting => WrongCode(request, phone, push),
            _ => Done(phone, "over"),
        };
    }

    private static Reply WrongCode(PageRequest request, DuoSimulatedPhone phone, DuoSimulatedPush push)
    {
        var error = new FieldError(PhonePage.CodeField(push), "The code is wrong. Type the code that the application shows.");
        return AdminPage.Invalid(request, PhonePage.Title(phone), PhonePage.Render(phone, PushesOf(request, phone), error), error);
    }

    private static Reply Done(DuoSimulatedPhone phone, string what) => Reply.SeeOther($"/phones/{phone.Id}?done={what}");

    private static Reply Save(PageRequest request)
    {
        if (Find(request) is not { } phone)
        {
            return AdminPage.NotFound(request);
        }

        phone.Name = request["name"].Trim();
        phone.IsActivated = request["activated"].Length > 0;
        phone.TakesMessages = request["messages"].Length > 0;
        phone.TakesCalls = request["calls"].Length > 0;
        return Done(phone, "saved");
    }

    // The latest first.
    private static IReadOnlyList<DuoSimulatedPush> PushesOf(PageRequest request, DuoSimulatedPhone phone) =>
        [.. request.Simulator.Pushes.Where(push => push.Phone == phone).Reverse()];

    private static DuoSimulatedPhone? Find(PageRequest request) =>
        request.Simulator.Directories.SelectMany(static directory => directory.Phones)
            .FirstOrDefault(phone => string.Equals(phone.Id, request.Route("id"), StringComparison.Ordinal));

    private static Html Row(PageRequest request, DuoSimulatedUser owner, DuoSimulatedPhone phone)
    {
        var waiting = PushesOf(request, phone).Count(static push => push.State == DuoSimulatedPushState.Waiting);
        return Html.Of($"""
            <li><a href="/phones/{phone.Id}">{owner.Name}: {phone.DisplayName}</a>
            <span class="muted">{waiting} waiting <code>{phone.Id}</code></span></li>
            """);
    }
}
