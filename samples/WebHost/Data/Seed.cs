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
        var users = services.GetRequiredService<UserManager<AppUser>>();
        foreach (var person in People)
        {
            if (await users.FindByNameAsync(person.Email) is null)
            {
                Require(await AddAsync(services, person, Password));
            }
        }
    }

    /// <summary>Adds a person, with their account and role where these do not exist; all of it or nothing.</summary>
    public static async Task<IdentityResult> AddAsync(IServiceProvider services, SeedPerson person, string password)
    {
        var db = services.GetRequiredService<AppDbContext>();
        var users = services.GetRequiredService<UserManager<AppUser>>();
        var roles = services.GetRequiredService<RoleManager<IdentityRole>>();

        await using var all = await db.Database.BeginTransactionAsync();
        if (!await db.Accounts.AnyAsync(account => account.Id == person.AccountId))
        {
            db.Accounts.Add(new Account { Id = person.AccountId, Name = person.AccountName });
            await db.SaveChangesAsync();
        }

        if (!await roles.RoleExistsAsync(person.Role))
        {
            Require(await roles.CreateAsync(new IdentityRole(person.Role)));
        }

        var user = new AppUser
        {
            UserName = person.Email,
            Email = person.Email,
            EmailConfirmed = true,
            AccountId = person.AccountId,
            DisplayName = person.DisplayName,
        };
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
        {
            Require(await users.AddToRoleAsync(user, person.Role));
            await all.CommitAsync();
        }

        return result;
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The person could not be added: {result}");
        }
    }
}
