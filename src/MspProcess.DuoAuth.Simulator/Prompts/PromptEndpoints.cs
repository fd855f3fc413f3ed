using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>The pages on which the user responds.</summary>
internal static class PromptEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        routes.MapPage(simulator, PromptHandler.PathPrefix + "{id}", Show);
        routes.MapForm(simulator, PromptHandler.PathPrefix + "{id}", SubmitAsync);
    }

    private static Reply Show(PageRequest request) => Find(request) is { } transaction
        ? Reply.Page(StatusCodes.Status200OK, PromptPage.Render(transaction, request.Simulator))
        : Gone();

    private static async Task<Reply> SubmitAsync(PageRequest request)
    {
        if (Find(request) is not { } transaction)
        {
            return Gone();
        }

        var action = new PromptAction(new PromptSession(request.Context, request.Simulator, transaction));
        return await action.RunAsync(request["action"], request["passcode"], request.Parameters["remember"] is not null)
            ?? Reply.SeeOther(PromptHandler.PathPrefix + transaction.Id);
    }

    private static PromptTransaction? Find(PageRequest request) =>
        request.Simulator.State.Get<ExpiringStore<PromptTransaction>>()
            .TryGet(request.Route("id"), request.Simulator.Now(), out var transaction) ? transaction : null;

    private static Reply Gone() => Reply.Page(StatusCodes.Status410Gone, PromptPage.RenderGone());
}
