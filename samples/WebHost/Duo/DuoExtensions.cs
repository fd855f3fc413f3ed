using MspProcess.DuoAuth;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.Portal.Activity;
using MspProcess.Portal.Data;
using MspProcess.Portal.Duo;
using MspProcess.Portal.HelpDesk;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds Duo to the login. Identity, the cookie and the login page stay as they are.</summary>
internal static class DuoExtensions
{
    /// <summary>Keeps the audit. Its key stays out of the database, or anybody who can write there could forge it.</summary>
    public static WebApplicationBuilder AddPortalAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddDuoEntityFrameworkAuditStore<AppDbContext>();
        builder.Services.AddScoped<ActivityLog>();
        builder.Services.AddScoped<ActivityExport>();
        builder.Services.AddOptions<DuoEntityFrameworkOptions>().Bind(builder.Configuration.GetSection("Portal:Audit"));
        return builder;
    }

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
        builder.Services.AddDuoEntityFrameworkVerificationStore<AppDbContext>();
        builder.Services.AddScoped<HelpDeskAccess>();
        builder.Services.AddSingleton<IDuoTenantResolver, ClaimTenantResolver>();
        builder.AddPortalAudit();
        builder.Services.AddSingleton<IDuoFailOpenPolicy, DenyFailOpenForAdministrators>();

        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<SimulatedDuo>(
                services, Path.Combine(builder.GetDatabaseSettings().DataDirectory, "duo-simulator.json")));
        }

        return builder;
    }
}
