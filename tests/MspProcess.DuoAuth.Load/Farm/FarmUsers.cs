using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MspProcess.Portal.Data;

namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>Writes the people of a farm into its database, at once.</summary>
internal static class FarmUsers
{
    /// <summary>So few that a load measures the second factor and not the hashing of passwords.</summary>
    public const int PasswordIterations = 1_000;

    public static async Task<(IReadOnlyList<FarmUser> Administrators, IReadOnlyList<FarmUser> People)> AddAsync(
        DbContextOptions<AppDbContext> options, FarmPlan plan, CancellationToken cancellationToken)
    {
        var hasher = new PasswordHasher<AppUser>(Options.Create(new PasswordHasherOptions { IterationCount = PasswordIterations }));
        string? hash = null;
        List<FarmUser> administrators = [], people = [];
        await using var db = new AppDbContext(options);
        var role = await db.Roles.SingleAsync(role => role.Name == "Administrator", cancellationToken);

        for (var account = 0; account < plan.Accounts; account++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"account{account}");
            db.Tenants.Add(new Tenant { Id = id, Name = id });
            db.UserRoles.Add(new IdentityUserRole<string> { RoleId = role.Id, UserId = Add($"admin@{id}.example", id, administrators).Id });
            for (var user = 0; user < plan.PeoplePerAccount + (account == 0 ? plan.PeopleOfFirstAccount : 0); user++)
            {
                Add(string.Create(CultureInfo.InvariantCulture, $"user{user}@{id}.example"), id, people);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return (administrators, people);

        AppUser Add(string email, string account, List<FarmUser> list)
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
            user.PasswordHash = hash ??= hasher.HashPassword(user, FarmUser.Password);
            db.Users.Add(user);
            list.Add(new FarmUser(email, account));
            return user;
        }
    }
}
