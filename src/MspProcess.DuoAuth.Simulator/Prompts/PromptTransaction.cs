using MspProcess.DuoAuth.Simulator.Protocol;

namespace MspProcess.DuoAuth.Simulator.Prompts;

/// <summary>A browser at the prompt; kept on the server, so that the page decides nothing.</summary>
internal sealed class PromptTransaction(string id, DuoSimulatedApplication application, AuthorizeRequest request)
{
    private volatile PromptStage stage;

    public string Id { get; } = id;

    public DuoSimulatedApplication Application { get; } = application;

    public AuthorizeRequest Request { get; } = request;

    public PromptStage Stage
    {
        get => stage;
        set => stage = value;
    }
}
