using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Support.Steps;

/// <summary>The ways in which hosts respond to a request that signed somebody in, and what stands between them and the wire.</summary>
internal static class ResponseShapes
{
    /// <summary>What only the signed-in user may read.</summary>
    public const string Secret = "balance-of-ann-42";

    public const string Plain = "test server";
    public const string Kestrel = "Kestrel";
    public const string Compressed = "response compression";
    private const string Buffered = "buffering middleware";
    private const string BufferedEmptily = "buffering middleware that writes even nothing";

    private static readonly string File = WriteFile();

    private static readonly Dictionary<string, Func<HttpContext, Task>> Writers = new(StringComparer.Ordinal)
    {
        ["text"] = static context => context.Response.WriteAsync(Secret),
        ["json"] = static context => context.Response.WriteAsJsonAsync(new { token = Secret }),
        ["stream"] = static async context =>
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Secret));
            await context.Response.Body.FlushAsync();
        },
        ["pipe"] = static async context => await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(Secret)),
        ["pipe without flush"] = static context =>
        {
            context.Response.BodyWriter.Write(Encoding.UTF8.GetBytes(Secret));
            return Task.CompletedTask;
        },
        ["file"] = static context => context.Response.SendFileAsync(File),
        ["early flush"] = static async context =>
        {
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            await context.Response.BodyWriter.FlushAsync();
            await context.Response.WriteAsync(Secret);
        },
        ["completed"] = static async context =>
        {
            await context.Response.WriteAsync(Secret);
            await context.Response.CompleteAsync();
        },
        ["with length"] = static async context =>
        {
            context.Response.ContentLength = Secret.Length;
            await context.Response.WriteAsync(Secret);
        },
    };

    /// <summary>Every server with every way to write.</summary>
    public static TheoryData<string, string> All { get; } = Combine([Plain, Kestrel, Compressed, Buffered, BufferedEmptily]);

    public static Task WriteAsync(HttpContext context, string shape) => Writers[shape](context);

    public static TestPortalSetup Host(string server, RequestDelegate page)
    {
        var setup = SignInSteps.WithPage(page);
        return server switch
        {
            Kestrel => setup with { UsesKestrel = true, Environment = "Development" },
            Compressed => setup with
            {
                Services = static services => services.AddResponseCompression(static options =>
                {
                    options.EnableForHttps = true;
                    options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, ""];
                }),
                Pipeline = static app => app.UseResponseCompression(),
            },
            Buffered => setup with { Pipeline = static app => app.Use(BufferAsync) },
            BufferedEmptily => setup with { UsesKestrel = true, Environment = "Development", Pipeline = static app => app.Use(BufferEmptilyAsync) },
            _ => setup,
        };
    }

    private static TheoryData<string, string> Combine(string[] servers)
    {
        var all = new TheoryData<string, string>();
        foreach (var server in servers)
        {
            foreach (var shape in Writers.Keys)
            {
                all.Add(server, shape);
            }
        }

        return all;
    }

    private static Task BufferAsync(HttpContext context, RequestDelegate next)
        => BufferAsync(context, next, static (buffer, original) => buffer.CopyToAsync(original));

    private static Task BufferEmptilyAsync(HttpContext context, RequestDelegate next)
        => BufferAsync(context, next, static (buffer, original) => original.WriteAsync(buffer.ToArray()).AsTask());

    private static async Task BufferAsync(HttpContext context, RequestDelegate next, Func<MemoryStream, Stream, Task> copy)
    {
        var original = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await next(context);
        await context.Response.CompleteAsync();
        context.Response.Body = original;
        buffer.Position = 0;
        await copy(buffer, original);
    }

    private static string WriteFile()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "ResponseShapes.txt");
        System.IO.File.WriteAllText(path, Secret);
        return path;
    }
}
