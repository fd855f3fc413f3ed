using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>Keeps the lines of the log.</summary>
internal sealed class LineLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => Lines.Enqueue($"{eventId.Id} {formatter(state, exception)}");

    public void Dispose()
    {
    }
}
