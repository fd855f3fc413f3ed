namespace MspProcess.DuoAuth;

/// <summary>How serious the result of a diagnostic check is.</summary>
public enum DuoDiagnosticSeverity
{
    /// <summary>Users cannot sign in, or the second factor does not protect them. Fix it now.</summary>
    Fault = 0,

    /// <summary>It works, but not forever or not everywhere. Fix it soon.</summary>
    Warning = 1,

    /// <summary>Nothing is wrong.</summary>
    Fine = 2,
}
