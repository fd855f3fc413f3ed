using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Puts the gate's middleware around the host's pipeline, so that the host adds no line for it.</summary>
internal sealed class ResponseReplacementStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var services = app.ApplicationServices;
        if (!services.GetRequiredService<ProtectedSchemes>().AreChecked)
        {
            // A container for each tenant starts no hosted service, so the first request waits for the checks, and none is served if they fail.
            app.Use(async (context, following) =>
            {
                await services.GetRequiredService<StartupChecks>().RunAsync();
                await following(context);
            });
        }

        app.UseMiddleware<ResponseReplacementMiddleware>();
        next(app);
    };
}
