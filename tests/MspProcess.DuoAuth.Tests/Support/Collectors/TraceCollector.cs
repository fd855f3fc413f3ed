using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Support.Collectors;

/// <summary>Everything that logging can reveal: text, each value by itself, scopes, and exceptions with all that they contain.</summary>
internal sealed class TraceCollector : ILoggerProvider
{
    public ConcurrentQueue<(string Category, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Collector(this, categoryName);

    public void Dispose()
    {
    }

    private static string Describe(object state) => state switch
    {
        IEnumerable<KeyValuePair<string, object?>> values => string.Join('\n', values.Select(static value => $"{value.Key}={value.Value}")) + "\n" + state,
        _ => state.ToString() ?? "",
    };

    private sealed class Collector(TraceCollector owner, string category) : ILogger, IDisposable
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            owner.Lines.Enqueue((category, Describe(state)));
            return this;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => owner.Lines.Enqueue((category, $"{formatter(state, exception)}\n{(state is null ? "" : Describe(state))}\n{exception}"));

        public void Dispose()
        {
        }
    }
}
