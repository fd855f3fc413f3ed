using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Data;

/// <summary>The accounts and people of a developer's machine. Applied in Development only.</summary>
internal static class Seed
{
    /// <summary>The password of every seeded person.</summary>
    public const string Password = "Pass@word1";

    /// <summary>The seeded people: e-mail, name, account id, account name and role.</summary>
    public static readonly IReadOnlyList<SeedPerson> People =
    [
        new("admin@northwind.example", "Nora Lindqvist", "northwind", "Northwind MSP", PortalRoles.Administrator),
        new("tech@northwind.example", "Theo Marsh", "northwind", "Northwind MSP", PortalRoles.Technician),
        new("admin@contoso.example", "Carla Reyes", "contoso", "Contoso IT", PortalRoles.Administrator),
        new("tech@contoso.example", "Tariq Osman", "contoso", "Contoso IT", PortalRoles.Technician),
    ];

    public static async Task ApplyAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<AppDbContext>();
        var users = services.GetRequiredService<UserManager<AppUser>>();
        var roles = services.GetRequiredService<RoleManager<IdentityRole>>();

        foreach (var person in People)
        {
            if (!await db.Accounts.AnyAsync(account => account.Id == person.AccountId))
            {
                db.Accounts.Add(new Account { Id = person.AccountId, Name = person.AccountName });
                await db.SaveChangesAsync();
            }

            if (!await roles.RoleExistsAsync(person.Role))
            {
                Require(await roles.CreateAsync(new IdentityRole(person.Role)));
            }

            if (await users.FindByNameAsync(person.Email) is null)
            {
                var user = new AppUser
                {
                    UserName = person.Email,
                    Email = person.Email,
                    EmailConfirmed = true,
                    AccountId = person.AccountId,
                    DisplayName = person.DisplayName,
                };
                Require(await users.CreateAsync(user, Password));
                Require(await users.AddToRoleAsync(user, person.Role));
            }
        }
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The seed could not be applied: {result}");
        }
    }
}
