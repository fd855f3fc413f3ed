namespace MspProcess.DuoAuth.Tests.Architecture;

/// <summary>A type that a source file declares.</summary>
internal sealed record SourceType(string Name, string Room, bool IsPublic);
