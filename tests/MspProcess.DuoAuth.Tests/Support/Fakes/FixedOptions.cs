using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>Options that a unit test sets by hand.</summary>
internal sealed class FixedOptions : IOptionsMonitor<DuoSecondFactorOptions>
{
    public DuoSecondFactorOptions CurrentValue { get; } = new();

    public DuoSecondFactorOptions Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<DuoSecondFactorOptions, string?> listener) => null;
}
