using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Data;

/// <summary>The tenants and users of a developer's machine. Applied in Development only.</summary>
internal static class Seed
{
    /// <summary>The password of every seeded user.</summary>
    public const string Password = "Pass@word1";

    /// <summary>The seeded users: email, name, tenant ID, tenant name and role.</summary>
    public static readonly IReadOnlyList<SeedUser> Users =
    [
        new("admin@northwind.example", "Nora Lindqvist", "northwind", "Northwind MSP", PortalRoles.Administrator),
        new("tech@northwind.example", "Theo Marsh", "northwind", "Northwind MSP", PortalRoles.Technician),
        new("admin@contoso.example", "Carla Reyes", "contoso", "Contoso IT", PortalRoles.Administrator),
        new("tech@contoso.example", "Tariq Osman", "contoso", "Contoso IT", PortalRoles.Technician),
    ];

    public static async Task ApplyAsync(IServiceProvider services)
    {
        var users = services.GetRequiredService<UserManager<AppUser>>();
        foreach (var user in Users)
        {
            if (await users.FindByNameAsync(user.Email) is null)
            {
                Require(await AddAsync(services, user, Password));
            }
        }
    }

    /// <summary>Adds a user, with their tenant and role where these do not exist; all of it or nothing.</summary>
    public static async Task<IdentityResult> AddAsync(IServiceProvider services, SeedUser newUser, string password)
    {
        var db = services.GetRequiredService<AppDbContext>();
        var users = services.GetRequiredService<UserManager<AppUser>>();
        var roles = services.GetRequiredService<RoleManager<IdentityRole>>();

        await using var all = await db.Database.BeginTransactionAsync();
        if (!await db.Tenants.AnyAsync(tenant => tenant.Id == newUser.TenantId))
        {
            db.Tenants.Add(new Tenant { Id = newUser.TenantId, Name = newUser.TenantName });
            await db.SaveChangesAsync();
        }

        if (!await roles.RoleExistsAsync(newUser.Role))
        {
            Require(await roles.CreateAsync(new IdentityRole(newUser.Role)));
        }

        var user = new AppUser
        {
            UserName = newUser.Email,
            Email = newUser.Email,
            EmailConfirmed = true,
            TenantId = newUser.TenantId,
            DisplayName = newUser.DisplayName,
        };
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
        {
            Require(await users.AddToRoleAsync(user, newUser.Role));
            await all.CommitAsync();
        }

        return result;
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The user could not be added: {result}");
        }
    }
}
