using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Puts the gate's middleware around the host's pipeline, so that the host adds no line for it.</summary>
internal sealed class ResponseReplacementStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<ResponseReplacementMiddleware>();
        next(app);
    };
}
