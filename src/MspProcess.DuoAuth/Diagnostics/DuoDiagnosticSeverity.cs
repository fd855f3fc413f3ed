namespace MspProcess.DuoAuth;

/// <summary>How bad a finding is.</summary>
public enum DuoDiagnosticSeverity
{
    /// <summary>People cannot log in, or the second factor does not hold. To be mended now.</summary>
    Fault = 0,

    /// <summary>It works, and will not for ever, or not everywhere. To be mended soon.</summary>
    Warning = 1,

    /// <summary>Nothing is wrong.</summary>
    Fine = 2,
}
