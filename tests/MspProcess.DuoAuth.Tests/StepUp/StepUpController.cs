using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>A controller that requires Duo; the framework finds only public ones that stand by themselves.</summary>
[RequireDuo]
[Route("mvc/controller")]
public sealed class StepUpController : ControllerBase
{
    /// <summary>Reads.</summary>
    [HttpGet]
    public ContentResult Read() => Content("secret");
}
