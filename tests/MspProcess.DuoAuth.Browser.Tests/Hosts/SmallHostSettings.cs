namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>What differs from one small host to the next.</summary>
internal sealed record SmallHostSettings
{
    /// <summary>Gets the port; any free one by default.</summary>
    public int Port { get; init; }

    /// <summary>Gets what changes the options of the second factor.</summary>
    public Action<DuoSecondFactorOptions>? Duo { get; init; }
}
