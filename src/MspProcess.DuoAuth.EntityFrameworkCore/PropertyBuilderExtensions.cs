using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

internal static class PropertyBuilderExtensions
{
    public static void HasText(this PropertyBuilder<string> builder, string column, int maxLength)
        => builder.HasColumnName(column).HasMaxLength(maxLength).IsUnicode().IsRequired();
}
