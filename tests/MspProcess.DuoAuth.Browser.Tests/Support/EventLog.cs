using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>The names of the library's log events, as the host has written them.</summary>
internal sealed class EventLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Gets the messages of the library, in their order.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName)
        => categoryName.StartsWith("MspProcess.DuoAuth", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => _lines.Enqueue($"{eventId.Name}: {formatter(state, exception)}");

    public void Dispose()
    {
        // Nothing is open.
    }
}
