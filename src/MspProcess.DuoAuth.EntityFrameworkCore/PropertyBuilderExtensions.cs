using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

internal static class PropertyBuilderExtensions
{
    public static void HasText(this PropertyBuilder<string> builder, string column, int maxLength)
        => builder.HasColumnName(column).HasMaxLength(maxLength).IsUnicode().IsRequired();

    /// <summary>Maps a time to a column of UTC: the one form that SQLite, PostgreSQL and SQL Server all keep and an operator can read.</summary>
    public static void HasUtcTime(this PropertyBuilder<DateTimeOffset> builder, string column)
        => builder.HasColumnName(column).HasConversion(
            value => value.UtcDateTime,
            value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    /// <summary>As the other one, for a time that may be missing.</summary>
    public static void HasUtcTime(this PropertyBuilder<DateTimeOffset?> builder, string column)
        => builder.HasColumnName(column).HasConversion<DateTime?>(
            value => value == null ? null : value.Value.UtcDateTime,
            value => value == null ? null : new DateTimeOffset(DateTime.SpecifyKind(value.Value, DateTimeKind.Utc)));
}
