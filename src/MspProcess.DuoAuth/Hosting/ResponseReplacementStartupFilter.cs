using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Puts the gate's middleware around the host's pipeline without a line in it.</summary>
internal sealed class ResponseReplacementStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<ResponseReplacementMiddleware>();
        next(app);
    };
}
