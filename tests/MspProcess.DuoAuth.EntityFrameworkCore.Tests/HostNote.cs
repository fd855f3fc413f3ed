namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A record of the host's own.</summary>
public sealed class HostNote
{
    public int Id { get; set; }

    public required string Text { get; set; }
}
