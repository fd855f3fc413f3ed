using IdentityHost;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using System.Security.Claims;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<AppDbContext>(options => options.UseSqlite("Data Source=app.db"));
builder.Services.AddIdentity<IdentityUser, IdentityRole>().AddEntityFrameworkStores<AppDbContext>();
builder.Services.ConfigureApplicationCookie(options => options.LoginPath = "/login");
builder.Services.AddAuthorization();
builder.Services.AddAntiforgery();
builder.Services.AddAuthentication().AddDuoSecondFactor();
builder.Services.AddDuoIdentity<IdentityUser>();
builder.Services.AddDuoEntityFrameworkStores<AppDbContext>();

var app = builder.Build();
await Seed.RunAsync(app.Services, app.Configuration);
app.UseAntiforgery();
app.MapGet("/", (ClaimsPrincipal user) => $"Hello {user.Identity!.Name}, you are signed in.").RequireAuthorization();
app.MapGet("/login", (HttpContext context, IAntiforgery antiforgery) => Results.Content($"""
    <!doctype html><title>Log in</title><form method="post"><input type="hidden" name="__RequestVerificationToken" value="{antiforgery.GetAndStoreTokens(context).RequestToken}">
    <input name="name"> <input name="password" type="password"> <button>Log in</button></form>
    """, "text/html"));
app.MapPost("/login", async (SignInManager<IdentityUser> signIn, [FromForm] string name, [FromForm] string password) =>
{
    var result = await signIn.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: true);
    return Results.Redirect(result.Succeeded ? "/" : "/login");
});
app.MapPost("/logout", async (SignInManager<IdentityUser> signIn) =>
{
    await signIn.SignOutAsync();
    return Results.Redirect("/login");
});
await app.RunAsync();
