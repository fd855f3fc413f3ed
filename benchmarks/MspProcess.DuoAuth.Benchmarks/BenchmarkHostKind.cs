namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>What a host adds to its session cookie.</summary>
public enum BenchmarkHostKind
{
    /// <summary>Nothing.</summary>
    Plain = 0,

    /// <summary>Duo as the second factor.</summary>
    Duo = 1,

    /// <summary>An OpenID provider.</summary>
    OpenIdConnect = 2,
}
