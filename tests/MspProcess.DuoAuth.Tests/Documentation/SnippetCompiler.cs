using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Compiles a snippet as a host of the Web SDK would: the same usings, the same references, nullable on.</summary>
internal static class SnippetCompiler
{
    private const string WebUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    /// <summary>What the snippets take for granted of the host: its own types, of which they name only the names.</summary>
    private const string HostTypes = """
        using System.Security.Claims;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.EntityFrameworkCore;
        using MspProcess.DuoAuth;
        using MspProcess.DuoAuth.Integrations;
        using MspProcess.DuoAuth.Links;

        public sealed class AppUser : IdentityUser;

        public partial class MyIntegrationStore : IDuoIntegrationStore
        {
            public ValueTask<DuoIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken) => throw new NotSupportedException();
            public ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken) => throw new NotSupportedException();
        }

        public partial class MyUserLinkStore : IDuoUserLinkStore, IDuoUserLinkWriter
        {
            public ValueTask<DuoUserLink?> FindAsync(string tenantId, string subject, CancellationToken cancellationToken) => throw new NotSupportedException();
            public ValueTask<IReadOnlyList<DuoUserLink>> ListAsync(string tenantId, CancellationToken cancellationToken) => throw new NotSupportedException();
            public ValueTask<int> CountAsync(string tenantId, string integrationId, CancellationToken cancellationToken) => throw new NotSupportedException();
            public ValueTask<DuoStoreResult> CreateAsync(DuoUserLink link, CancellationToken cancellationToken) => throw new NotSupportedException();
            public ValueTask<DuoStoreResult> UpdateAsync(DuoUserLink link, string expectedRevision, CancellationToken cancellationToken) => throw new NotSupportedException();
            public ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string subject, string expectedRevision, CancellationToken cancellationToken) => throw new NotSupportedException();
        }

        public static class MyUsers
        {
            public static Task<ClaimsPrincipal> FindPrincipalAsync(HttpContext context) => throw new NotSupportedException();
        }
        """;

    /// <summary>The context of the template's host.</summary>
    private const string PortalContext = """
        namespace Portal.Data;

        public class ApplicationDbContext : Microsoft.EntityFrameworkCore.DbContext;
        """;

    /// <summary>A context for the snippets that use one and do not show it.</summary>
    private const string HostContext = """
        using Microsoft.EntityFrameworkCore;

        public sealed class AppDbContext : DbContext;
        """;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Compiles a snippet and gives the compiler's errors and warnings.</summary>
    public static IEnumerable<string> Diagnose(Snippet snippet)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        string[] sources = snippet.Kind == SnippetKind.Types && snippet.Code.Contains("class AppDbContext", StringComparison.Ordinal)
            ? [WebUsings, HostTypes, Complete(snippet)]
            : snippet.Kind == SnippetKind.Portal ? [WebUsings, PortalContext, Complete(snippet)]
            : [WebUsings, HostTypes, HostContext, Complete(snippet)];
        var compilation = CSharpCompilation.Create(
            "Snippet",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, options)),
            References,
            new CSharpCompilationOptions(
                snippet.Kind == SnippetKind.Types ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable));
        return compilation.GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsAboutReferences(diagnostic))
            .Select(static diagnostic => diagnostic.ToString());
    }

    /// <summary>The fixed frames: what stands before a fragment in the Program.cs of a host. Types stand for themselves.</summary>
    private static string Complete(Snippet snippet) => snippet.Usings + snippet.Kind switch
    {
        SnippetKind.Services => "var builder = WebApplication.CreateBuilder(args);\n" + snippet.Code,
        SnippetKind.Portal => "using Microsoft.AspNetCore.Identity;\nusing Portal.Data;\nvar builder = WebApplication.CreateBuilder(args);\n" + snippet.Code,
        SnippetKind.Endpoints => "var app = WebApplication.Create(args);\n" + snippet.Code,
        _ => snippet.Code,
    };

    // Unifying versions of references is the build's business: CS1701, CS1702.
    private static bool IsAboutReferences(Diagnostic diagnostic) => diagnostic.Id is "CS1701" or "CS1702";
}
