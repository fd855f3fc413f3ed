using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login");
builder.Services.AddAuthorization();
builder.Services.AddAntiforgery();
builder.Services.AddAuthentication().AddDuoSecondFactor();
builder.Services.AddDuoIntegration(builder.Configuration.GetSection("Duo"));

var app = builder.Build();
app.UseAntiforgery();
app.MapGet("/", (ClaimsPrincipal user) => Page("Home", $"""<p>Hello {HtmlEncoder.Default.Encode(user.Identity!.Name!)}, you are signed in.</p> <form method="post" action="/logout"><button>Log out</button></form>""")).RequireAuthorization();
app.MapGet("/login", (HttpContext context, IAntiforgery antiforgery) => Page("Log in", $"""
    <form method="post"><input type="hidden" name="__RequestVerificationToken" value="{antiforgery.GetAndStoreTokens(context).RequestToken}">
    <p><label>Name <input name="name" autocomplete="username" required></label></p> <p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p> <button>Log in</button></form>
    """));
app.MapPost("/login", async (HttpContext context, [FromForm] string name, [FromForm] string password) =>
{
    var user = app.Configuration.GetSection("Users").GetChildren().FirstOrDefault(user => string.Equals(user["Name"], name, StringComparison.OrdinalIgnoreCase));
    if (user is null || new PasswordHasher<string>().VerifyHashedPassword(name, user["PasswordHash"]!, password) == PasswordVerificationResult.Failed)
    {
        return Results.Redirect("/login");
    }

    // Never what was typed: "ann" and "Ann" are one user, so both sign in with the stored id and name.
    await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user["Id"]!), new(ClaimTypes.Name, user["Name"]!)], "password")));
    return Results.Redirect("/");
});
app.MapPost("/logout", () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/login" }));
app.Run();

static IResult Page(string title, string content) => Results.Content(
    $$"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>{{title}}</title><style>:root { color-scheme: light dark; font: 1rem/1.5 system-ui } input, button { font: inherit }</style></head><body><main><h1>{{title}}</h1>{{content}}</main></body></html>""", "text/html");
