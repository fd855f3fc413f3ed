using System.Data.Common;
using System.Globalization;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Activity;

/// <summary>Verifies the audit chains instead of serving: <c>verify-audit</c>. Changes nothing.</summary>
public static class VerifyAuditCommand
{
    private const string Command = "verify-audit";

    private const string Help = """
        Usage: verify-audit [--tenant ID] [--head ID=ENTRY:HASH]...

        Verifies the audit chain of every tenant, or of one, and names the first entry that was changed, removed, inserted,
        moved or cut off. Give the heads that you noted elsewhere, such as from log event 110: without them, entries that
        were cut off can't be seen if the head in the database was set back, too.

        Exit code: 0 if every chain is whole, 1 if one is not, 2 if the arguments or the database are wrong.
        """;

    public static bool IsWanted(string[] args) => args is [Command, ..];

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, TextWriter errors)
    {
        if (!TryRead(args, out var tenant, out var known))
        {
            await errors.WriteLineAsync(Help);
            return 2;
        }

        var audit = services.GetRequiredService<IDuoAuditLog>();
        try
        {
            IEnumerable<string> tenants = tenant is null ? (await audit.ListHeadsAsync(CancellationToken.None)).Select(head => head.TenantId) : [tenant];
            var isWhole = true;
            foreach (var one in tenants.Union(tenant is null ? known.Keys : [], StringComparer.Ordinal))
            {
                var found = await audit.VerifyAsync(one, known.GetValueOrDefault(one), CancellationToken.None);
                isWhole &= found.IsWhole;
                await (found.IsWhole ? output : errors).WriteLineAsync($"{(one.Length == 0 ? "(no tenant)" : one)}: {VerificationText.Of(found)}");
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  --head {one}={found.Head.Sequence}:{found.Head.Hash}"));
            }

            return isWhole ? 0 : 1;
        }
        catch (DbException error)
        {
            await errors.WriteLineAsync($"The database can't be read: {error.Message}");
            return 2;
        }
    }

    private static bool TryRead(string[] args, out string? tenant, out Dictionary<string, DuoAuditHead> known)
    {
        (tenant, known) = (null, new(StringComparer.Ordinal));
        for (var index = 1; index < args.Length; index += 2)
        {
            var value = args.ElementAtOrDefault(index + 1);
            if (args[index] == "--tenant" && value is not null)
            {
                tenant = value;
            }
            else if (args[index] == "--head" && value is not null && ReadHead(value) is { } head)
            {
                known[head.TenantId] = head;
            }
            else if (value is null || !IsSetting(args[index]))
            {
                return false;   // also a misspelled one: a head that is not compared proves nothing
            }
        }

        return true;
    }

    private static bool IsSetting(string name) =>
        name.Contains(':', StringComparison.Ordinal) || name is "--environment" or "--contentRoot";

    private static DuoAuditHead? ReadHead(string text)
    {
        var (equals, colon) = (text.LastIndexOf('='), text.LastIndexOf(':'));
        return equals >= 0 && colon > equals
            && long.TryParse(text.AsSpan(equals + 1, colon - equals - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && text.Length - colon - 1 == 64 && text.Skip(colon + 1).All(char.IsAsciiHexDigit)
            ? new DuoAuditHead(text[..equals], sequence, text[(colon + 1)..])
            : null;
    }
}
