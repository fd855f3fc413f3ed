namespace MspProcess.DuoAuth.Simulator.Http;

/// <summary>A cookie that a response sets, for this origin and not for scripts.</summary>
internal sealed record ReplyCookie(string Name, string Value, TimeSpan Lifetime);
