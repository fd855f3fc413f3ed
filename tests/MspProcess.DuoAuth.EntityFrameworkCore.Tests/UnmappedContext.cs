using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>The context of a host that forgot to map our tables.</summary>
public sealed class UnmappedContext(DbContextOptions options) : DbContext(options);
