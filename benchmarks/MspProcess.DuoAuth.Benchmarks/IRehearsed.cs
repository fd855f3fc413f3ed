namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>A benchmark that prepares more than a test has time for.</summary>
public interface IRehearsed
{
    /// <summary>Gets or sets a value indicating whether it only runs to show that it does.</summary>
    bool IsRehearsal { get; set; }
}
