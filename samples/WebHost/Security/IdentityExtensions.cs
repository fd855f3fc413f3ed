using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using MspProcess.Portal.Data;
using MspProcess.Portal.Security;

namespace Microsoft.AspNetCore.Builder;

/// <summary>ASP.NET Core Identity with a cookie, as in any host, and the policies of the pages.</summary>
internal static class IdentityExtensions
{
    public static WebApplicationBuilder AddPortalIdentity(this WebApplicationBuilder builder)
    {
        var secure = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

        builder.Services
            .AddIdentity<AppUser, IdentityRole>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<AppDbContext>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<PortalClaimsFactory>();

        if (builder.Configuration.GetValue<int?>("Portal:PasswordIterations") is { } iterations)
        {
            builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = Checked(iterations, options, builder.Environment));
        }

        builder.Services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "portal";
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.LoginPath = "/Login";
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "portal.form";
            options.Cookie.SecurePolicy = secure;
        });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(PortalRoles.Administrator, policy => policy.RequireRole(PortalRoles.Administrator))
            .AddPolicy(PortalRoles.HelpDesk, policy => policy.RequireRole(PortalRoles.Technician, PortalRoles.Administrator))
            .AddPolicy(PortalRoles.Operator, policy => policy.RequireAssertion(context => builder.Configuration.IsOperator(context.User)));
        builder.Services.AddScoped<PasswordSignIn>();
        return builder;
    }

    // Fewer iterations make passwords cheap to guess for a thief of the database. Load tests on a developer's machine want that.
    private static int Checked(int iterations, PasswordHasherOptions options, IHostEnvironment environment) =>
        iterations >= options.IterationCount || environment.IsDevelopment()
            ? iterations
            : throw new InvalidOperationException($"Portal:PasswordIterations is {iterations}. Outside Development use {options.IterationCount} or more.");
}
