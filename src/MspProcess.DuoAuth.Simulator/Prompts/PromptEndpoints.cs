using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>The pages on which a person answers.</summary>
internal static class PromptEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        routes.MapPage(simulator, PromptHandler.PathPrefix + "{id}", Show);
        routes.MapForm(simulator, PromptHandler.PathPrefix + "{id}", AnswerAsync);
    }

    private static Reply Show(PageRequest request) => Find(request) is { } transaction
        ? Reply.Html(StatusCodes.Status200OK, PromptPage.Render(transaction, request.Simulator))
        : Gone();

    private static async Task<Reply> AnswerAsync(PageRequest request)
    {
        if (Find(request) is not { } transaction)
        {
            return Gone();
        }

        var answer = new PromptAnswer(new PromptSession(request.Context, request.Simulator, transaction));
        return await answer.GiveAsync(request["action"], request["passcode"], request.Parameters["remember"] is not null)
            ?? Reply.SeeOther(PromptHandler.PathPrefix + transaction.Id);
    }

    private static PromptTransaction? Find(PageRequest request) =>
        request.Simulator.Prompts.TryGet(request.Route("id"), request.Simulator.Now(), out var transaction) ? transaction : null;

    private static Reply Gone() => Reply.Html(StatusCodes.Status410Gone, PromptPage.RenderGone());
}
