using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>Asks PostgreSQL for the plan of every statement before it runs, with the same parameters.</summary>
internal sealed class PlanReader : DbCommandInterceptor
{
    public List<string> Plans { get; } = [];

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await ExplainAsync(command, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await ExplainAsync(command, cancellationToken);
        return result;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The statement is Entity Framework's own, with its parameters.")]
    private async Task ExplainAsync(DbCommand command, CancellationToken cancellationToken)
    {
        if (command.CommandText.StartsWith("--seed", StringComparison.Ordinal))
        {
            return;
        }

        await using var explain = ((NpgsqlConnection)command.Connection!).CreateCommand();
        explain.CommandText = "EXPLAIN " + command.CommandText;
        foreach (NpgsqlParameter parameter in command.Parameters)
        {
            explain.Parameters.Add(parameter.Clone());
        }

        await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string> { command.CommandText };
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        Plans.Add(string.Join('\n', lines));
    }
}
