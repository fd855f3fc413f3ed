using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

internal static class PropertyBuilderExtensions
{
    /// <summary>No limit: the text is as long as an address may be.</summary>
    public const int Unlimited = -1;

    public static void HasText(this PropertyBuilder<string> builder, string column, int maxLength)
        => builder.HasColumnName(column).HasMaxLength(maxLength).IsUnicode().IsRequired();

    public static void HasOptionalText(this PropertyBuilder<string?> builder, string column, int maxLength)
        => builder.HasColumnName(column).HasMaxLength(maxLength).IsUnicode().IsRequired(false);

    /// <summary>Keeps a time as a UTC <see cref="DateTime"/>: the one form that SQLite, PostgreSQL and SQL Server all keep and an operator can read.</summary>
    public static void HasUtcTime(this PropertyBuilder<DateTimeOffset> builder, string column)
        => builder.HasColumnName(column).HasConversion(
            value => value.UtcDateTime,
            value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    /// <summary>As <see cref="HasUtcTime"/>, where there may be none.</summary>
    public static void HasOptionalUtcTime(this PropertyBuilder<DateTimeOffset?> builder, string column)
        => builder.HasColumnName(column).HasConversion(
            value => value == null ? (DateTime?)null : value.Value.UtcDateTime,
            value => value == null ? null : new DateTimeOffset(DateTime.SpecifyKind(value.Value, DateTimeKind.Utc)));
}
