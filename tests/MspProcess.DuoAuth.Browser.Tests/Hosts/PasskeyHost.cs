using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>A small host with ASP.NET Core Identity, its users in memory, that takes passwords and passkeys.</summary>
internal static class PasskeyHost
{
    public const string Password = "Pass@word1";

    public static async Task<SmallHost> StartAsync()
    {
        var host = await SmallHost.StartAsync(Add, Map);
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().Database.EnsureCreatedAsync();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        Assert.True((await users.CreateAsync(new IdentityUser("ann") { Id = "id-ann" }, Password)).Succeeded);
        return host;
    }

    private static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(static _ => NewDatabase());
        builder.Services.AddDbContext<IdentityDbContext>(static (services, options) =>
            options.UseSqlite(services.GetRequiredService<SqliteConnection>().ConnectionString));
        builder.Services.AddIdentity<IdentityUser, IdentityRole>(static identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddEntityFrameworkStores<IdentityDbContext>();
        builder.Services.Configure<IdentityPasskeyOptions>(static passkey =>
        {
            passkey.ResidentKeyRequirement = "required";   // the authenticator says who signs in, no name is typed
            passkey.UserVerificationRequirement = "required";
        });
        builder.Services.ConfigureApplicationCookie(static cookie =>
        {
            cookie.Cookie.Name = SmallHost.SessionCookie;
            cookie.LoginPath = "/login";
        });
        builder.Services.AddDuoIdentity<IdentityUser>();
    }

    /// <summary>Opens a database in memory, which is there as long as this connection to it.</summary>
    private static SqliteConnection NewDatabase()
    {
        var database = new SqliteConnection($"Data Source={Path.GetRandomFileName()};Mode=Memory;Cache=Shared");
        database.Open();
        return database;
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/login", static (string? returnUrl) => PasskeyPage.Show("user:nobody", returnUrl));
        app.MapPost("/login", static async (SignInManager<IdentityUser> manager, [FromForm] string password) =>
            (await manager.PasswordSignInAsync("ann", password, isPersistent: false, lockoutOnFailure: false)).Succeeded
                ? Results.Redirect("/passkeys")
                : Results.Unauthorized()).DisableAntiforgery();
        app.MapPost("/logout", static async (SignInManager<IdentityUser> manager) =>
        {
            await manager.SignOutAsync();
            return Results.Redirect("/login");
        });
        app.MapGet("/secret", static (ClaimsPrincipal user) => PasskeyPage.Show("secret of " + user.Identity!.Name)).RequireAuthorization();
        app.MapGet("/passkeys", static async (UserManager<IdentityUser> users, ClaimsPrincipal user) =>
            PasskeyPage.Show($"passkeys:{(await users.GetPasskeysAsync((await users.GetUserAsync(user))!)).Count}")).RequireAuthorization();
        MapPasskeys(app.MapGroup("/passkey").DisableAntiforgery());
    }

    private static void MapPasskeys(RouteGroupBuilder passkey)
    {
        passkey.MapPost("/create", static async (SignInManager<IdentityUser> manager, ClaimsPrincipal user) =>
        {
            var account = (await manager.UserManager.GetUserAsync(user))!;
            var entity = new PasskeyUserEntity { Id = account.Id, Name = account.UserName!, DisplayName = account.UserName! };
            return Results.Content(await manager.MakePasskeyCreationOptionsAsync(entity), "application/json");
        }).RequireAuthorization();
        passkey.MapPost("/keep", static async (SignInManager<IdentityUser> manager, ClaimsPrincipal user, [FromForm] string credential) =>
        {
            var made = await manager.PerformPasskeyAttestationAsync(credential);
            return made.Succeeded && (await manager.UserManager.AddOrUpdatePasskeyAsync((await manager.UserManager.GetUserAsync(user))!, made.Passkey)).Succeeded
                ? Results.Redirect("/passkeys")
                : Results.BadRequest(made.Failure?.Message);
        }).RequireAuthorization();
        passkey.MapPost("/ask", static async (SignInManager<IdentityUser> manager) =>
            Results.Content(await manager.MakePasskeyRequestOptionsAsync(null), "application/json"));
        passkey.MapPost("/login", static async (SignInManager<IdentityUser> manager, [FromForm] string credential, [FromForm] string? returnUrl) =>
            (await manager.PasskeySignInAsync(credential)).Succeeded ? Results.LocalRedirect(returnUrl ?? "/passkeys") : Results.Unauthorized());
    }
}
