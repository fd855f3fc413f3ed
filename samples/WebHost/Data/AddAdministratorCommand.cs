using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Data;

/// <summary>The first user of a tenant, added by an operator on the server: <c>add-admin</c> instead of serving.</summary>
internal static class AddAdministratorCommand
{
    private const string Command = "add-admin";

    private const string Help = """
        Usage: add-admin --tenant ID --tenant-name NAME --email ADDRESS --name NAME

        Adds an administrator of a tenant, and the tenant if it does not exist. The password is read from the standard input,
        because other users of the machine can read arguments.
        """;

    public static bool IsWanted(string[] args) => args is [Command, ..];

    /// <summary>Adds the administrator that the arguments describe.</summary>
    /// <returns>The exit code: 0, or 1 with the reason on the standard error.</returns>
    public static async Task<int> RunAsync(WebApplication app, TextReader input, TextWriter output, TextWriter errors)
    {
        var (tenant, tenantName) = (app.Configuration["tenant"], app.Configuration["tenant-name"]);
        var (email, name) = (app.Configuration["email"], app.Configuration["name"]);
        if (string.IsNullOrWhiteSpace(tenant) || string.IsNullOrWhiteSpace(name) || !new EmailAddressAttribute().IsValid(email ?? string.Empty))
        {
            await errors.WriteLineAsync(Help);
            return 1;
        }

        await app.PrepareDatabaseAsync();
        await output.WriteAsync("Password: ");
        var password = await input.ReadLineAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var user = new SeedUser(email!, name, tenant, tenantName ?? tenant, PortalRoles.Administrator);
        var result = await Seed.AddAsync(scope.ServiceProvider, user, password ?? string.Empty);
        await (result.Succeeded ? output : errors).WriteLineAsync(
            result.Succeeded ? $"{email} can log in." : string.Join(' ', result.Errors.Select(error => error.Description)));
        return result.Succeeded ? 0 : 1;
    }
}
