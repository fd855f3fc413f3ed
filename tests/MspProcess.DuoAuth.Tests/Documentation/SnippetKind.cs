namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Where in a host a snippet would stand; the second word of its marker.</summary>
internal enum SnippetKind
{
    /// <summary>A file of types.</summary>
    Types = 0,

    /// <summary>Calls on <c>builder</c>.</summary>
    Services = 1,

    /// <summary>Calls on <c>app</c>.</summary>
    Endpoints = 2,

    /// <summary>Statements that need neither.</summary>
    Statements = 3,

    /// <summary>Calls on <c>builder</c> in the <c>Program.cs</c> of <c>dotnet new webapp --auth Individual -o Portal</c>.</summary>
    Portal = 4,
}
