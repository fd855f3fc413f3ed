using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>A controller with one action that requires Duo, and one for which a filter of the test does.</summary>
[Route("mvc")]
public sealed class StepUpActionController : ControllerBase
{
    /// <summary>Reads.</summary>
    [HttpGet("action")]
    [RequireDuo]
    public ContentResult Action() => Content("secret");

    /// <summary>Reads.</summary>
    [HttpGet("filter")]
    [TypeFilter<StepUpFilter>]
    public ContentResult Filter() => Content("secret");
}
