using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Puts the gate's middleware around the host's pipeline without a line in it.</summary>
internal sealed class DuoGateStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<DuoGateMiddleware>();
        next(app);
    };
}
