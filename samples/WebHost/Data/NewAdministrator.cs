using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Data;

/// <summary>The first person of an account, made by somebody who may run programs on the server: <c>add-admin</c> in place of serving.</summary>
internal static class NewAdministrator
{
    private const string Command = "add-admin";

    private const string Help = """
        Usage: add-admin --account ID --account-name NAME --email ADDRESS --name NAME

        Makes an administrator of an account, and the account if there is none. The password is read from the standard input,
        as arguments can be read by others.
        """;

    public static bool IsWanted(string[] args) => args is [Command, ..];

    /// <summary>Makes the administrator that the arguments describe.</summary>
    /// <returns>The exit code: 0, or 1 with the reason on the standard error.</returns>
    public static async Task<int> RunAsync(WebApplication app, TextReader input, TextWriter output, TextWriter errors)
    {
        var (account, accountName) = (app.Configuration["account"], app.Configuration["account-name"]);
        var (email, name) = (app.Configuration["email"], app.Configuration["name"]);
        if (string.IsNullOrWhiteSpace(account) || string.IsNullOrWhiteSpace(name) || !new EmailAddressAttribute().IsValid(email ?? string.Empty))
        {
            await errors.WriteLineAsync(Help);
            return 1;
        }

        await app.PrepareDatabaseAsync();
        await output.WriteAsync("Password: ");
        var password = await input.ReadLineAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var person = new SeedPerson(email!, name, account, accountName ?? account, PortalRoles.Administrator);
        var result = await Seed.AddAsync(scope.ServiceProvider, person, password ?? string.Empty);
        await (result.Succeeded ? output : errors).WriteLineAsync(
            result.Succeeded ? $"{email} can log in." : string.Join(' ', result.Errors.Select(error => error.Description)));
        return result.Succeeded ? 0 : 1;
    }
}
