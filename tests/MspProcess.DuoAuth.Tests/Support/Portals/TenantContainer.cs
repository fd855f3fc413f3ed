using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>
/// A container for each tenant, as multi-tenant engines have it: the host's registrations are cloned into it, singletons with their
/// instance, start-up filters run there, hosted services never.
/// </summary>
internal static class TenantContainer
{
    public static void Map(WebApplication host, IServiceCollection registrations, string path, Action<IServiceCollection>? configure = null)
    {
        var provider = Clone(host.Services, registrations, configure);
        var app = new ApplicationBuilder(provider);
        Action<IApplicationBuilder> pipeline = static tenant =>
        {
            tenant.UseAuthentication();
            tenant.Run(ServeAsync);
        };
        foreach (var filter in provider.GetServices<IStartupFilter>().Reverse())
        {
            pipeline = filter.Configure(pipeline);
        }

        pipeline(app);
        var serve = app.Build();
        host.Map(path, branch => branch.Run(async context =>
        {
            var services = context.RequestServices;
            await using var scope = provider.CreateAsyncScope();
            context.RequestServices = scope.ServiceProvider;
            try
            {
                await serve(context);
            }
            finally
            {
                context.RequestServices = services;
            }
        }));
    }

    private static ServiceProvider Clone(IServiceProvider host, IServiceCollection registrations, Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection();
        foreach (var group in registrations.Where(static descriptor => descriptor.ServiceType != typeof(IHostedService) && !descriptor.IsKeyedService).GroupBy(static descriptor => descriptor.ServiceType))
        {
            var isShared = !group.Key.IsGenericTypeDefinition;
            foreach (var (index, descriptor) in group.Index())
            {
                if (isShared && descriptor.Lifetime == ServiceLifetime.Singleton)
                {
                    var type = group.Key;
                    services.AddSingleton(type, host.GetServices(type).ElementAt(index)!);
                }
                else
                {
                    ((ICollection<ServiceDescriptor>)services).Add(descriptor);
                }
            }
        }

        services.AddSingleton<IAuthenticationSchemeProvider, AuthenticationSchemeProvider>();   // the engines register it anew, as it holds the schemes
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static async Task ServeAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.Path == "/login")
        {
            var form = await context.Request.ReadFormAsync();
            await context.SignInAsync(TestUsers.Principal(form["name"].ToString()));
            return;
        }

        await context.Response.WriteAsync($"{context.Request.PathBase} {context.User.FindFirstValue(ClaimTypes.Name) ?? "nobody"}");
    }
}
