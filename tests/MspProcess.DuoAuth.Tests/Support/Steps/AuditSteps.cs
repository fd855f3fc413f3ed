using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Support.Steps;

internal static class AuditSteps
{
    public static void Trap(this TestPortal portal) => portal.Services.GetRequiredService<BrokenSink>().IsBroken = true;

    public static void Release(this TestPortal portal) => portal.Services.GetRequiredService<BrokenSink>().IsBroken = false;
}
