using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.Callback;

/// <summary>How a step of a trip ends for the browser.</summary>
internal abstract record DuoCallbackResult
{
    private DuoCallbackResult()
    {
    }

    internal sealed record Refused(DuoRejection Refusal) : DuoCallbackResult;

    internal sealed record Redirect(string Url) : DuoCallbackResult;

    /// <summary>The first factor cannot be continued: the host's login page, from where the person starts again.</summary>
    internal sealed record LoginAgain(string ReturnUrl) : DuoCallbackResult;
}
