using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MspProcess.Portal.Data;

namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>Writes the people of a farm into its database, at once.</summary>
internal static class FarmPeople
{
    /// <summary>So few that a load measures the second factor and not the hashing of passwords.</summary>
    public const int PasswordIterations = 1_000;

    public static async Task<(IReadOnlyList<FarmPerson> Administrators, IReadOnlyList<FarmPerson> People)> AddAsync(
        DbContextOptions<AppDbContext> options, FarmPlan plan, CancellationToken cancellationToken)
    {
        var hasher = new PasswordHasher<AppUser>(Options.Create(new PasswordHasherOptions { IterationCount = PasswordIterations }));
        string? hash = null;
        List<FarmPerson> administrators = [], people = [];
        await using var db = new AppDbContext(options);
        var role = await db.Roles.SingleAsync(role => role.Name == "Administrator", cancellationToken);

        for (var account = 0; account < plan.Accounts; account++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"account{account}");
            db.Tenants.Add(new Tenant { Id = id, Name = id });
            db.UserRoles.Add(new IdentityUserRole<string> { RoleId = role.Id, UserId = Add($"admin@{id}.example", id, administrators).Id });
            for (var person = 0; person < plan.PeoplePerAccount + (account == 0 ? plan.PeopleOfFirstAccount : 0); person++)
            {
                Add(string.Create(CultureInfo.InvariantCulture, $"person{person}@{id}.example"), id, people);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return (administrators, people);

        AppUser Add(string email, string account, List<FarmPerson> list)
        {
            var user = new AppUser
            {
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                EmailConfirmed = true,
                SecurityStamp = email,
                LockoutEnabled = true,
                TenantId = account,
                DisplayName = email,
            };
            user.PasswordHash = hash ??= hasher.HashPassword(user, FarmPerson.Password);
            db.Users.Add(user);
            list.Add(new FarmPerson(email, account));
            return user;
        }
    }
}
