using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
builder.Services.AddAuthorization();
builder.Services.AddAntiforgery();

var app = builder.Build();
app.UseAntiforgery();
app.MapGet("/", (ClaimsPrincipal user) => $"Hello {user.Identity!.Name}, you are signed in.").RequireAuthorization();
app.MapGet("/login", (HttpContext context, IAntiforgery antiforgery) => Results.Content($"""
    <!doctype html><title>Log in</title><form method="post"><input type="hidden" name="__RequestVerificationToken" value="{antiforgery.GetAndStoreTokens(context).RequestToken}">
    <label>Name <input name="name" autocomplete="username"></label> <label>Password <input name="password" type="password"></label> <button>Log in</button></form>
    """, "text/html"));
app.MapPost("/login", async (HttpContext context, [FromForm] string name, [FromForm] string password) =>
{
    var hash = app.Configuration[$"Users:{name}"];
    if (hash is null || new PasswordHasher<string>().VerifyHashedPassword(name, hash, password) == PasswordVerificationResult.Failed)
    {
        return Results.Redirect("/login");
    }

    await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name)], "password")));
    return Results.Redirect("/");
});
app.MapPost("/logout", () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/login" }));
app.Run();
