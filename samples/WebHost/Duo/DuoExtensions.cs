using MspProcess.DuoAuth;
using MspProcess.Portal.Data;
using MspProcess.Portal.Duo;
using MspProcess.Portal.HelpDesk;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds Duo to the login. Identity, the cookie and the login page stay as they are.</summary>
internal static class DuoExtensions
{
    public static WebApplicationBuilder AddPortalDuo(this WebApplicationBuilder builder)
    {
        // What differs from one deployment to the next is read from Authentication:Schemes:Duo.
        builder.Services.AddAuthentication().AddDuoSecondFactor(options =>
        {
            options.PublicOrigin ??= builder.Configuration["Portal:PublicOrigin"];
            options.FailurePath = "/DuoFailure";
        });
        builder.Services.AddDuoEntityFrameworkStores<AppDbContext>();
        builder.Services.AddDuoIdentity<AppUser>();
        builder.Services.AddDuoVerification();
        builder.Services.AddScoped<HelpDeskAccess>();
        builder.Services.AddSingleton<IDuoTenantResolver, ClaimTenantResolver>();
        builder.Services.AddSingleton<IDuoAuditSink, ActivityAuditSink>();
        builder.Services.AddSingleton<IDuoFailOpenPolicy, DenyFailOpenForAdministrators>();

        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<SimulatedDuo>(
                services, Path.Combine(builder.GetDatabaseSettings().DataDirectory, "duo-simulator.json")));
        }

        return builder;
    }
}
