using System.Diagnostics;

namespace MspProcess.DuoAuth.Telemetry;

/// <summary>The activities of the source <see cref="DuoDefaults.TelemetryName"/>. Their tags are bounded sets: no id, no name, no address, nothing secret.</summary>
internal static class Activities
{
    public const string Start = "duo.start";
    public const string Callback = "duo.callback";
    public const string Link = "duo.link";
    public const string Health = "duo.health";
    public const string Exchange = "duo.exchange";

    private const string PurposeTag = "duo.purpose";
    private const string ReasonTag = "duo.reason";
    private const string CauseTag = "duo.cause";
    private const string NoCause = "none";

    private static readonly ActivitySource Source = new(DuoDefaults.TelemetryName);

    /// <summary>Begins the activity of a page.</summary>
    public static Activity? Begin(string name) => Source.StartActivity(name);

    /// <summary>Begins the activity of a call to Duo.</summary>
    public static Activity? BeginCall(string name) => Source.StartActivity(name, ActivityKind.Client);

    /// <summary>Begins a call that serves several requests.</summary>
    /// <param name="name">The name.</param>
    /// <param name="parent">The request that had Duo asked.</param>
    public static Activity? BeginCall(string name, ActivityContext parent) => Source.StartActivity(name, ActivityKind.Client, parent);

    /// <summary>Says what the current page is for.</summary>
    public static void Describe(string purpose) => Ours()?.SetTag(PurposeTag, purpose);

    /// <summary>Says that the current page refuses.</summary>
    public static void Refuse(DuoFailureReason reason, string cause)
        => Ours()?.SetTag(ReasonTag, reason.ToString()).SetTag(CauseTag, cause).SetStatus(ActivityStatusCode.Error);

    /// <summary>Says how a call to Duo ended.</summary>
    public static void Conclude(Activity? activity, string cause)
        => activity?.SetTag(CauseTag, cause).SetStatus(cause == NoCause ? ActivityStatusCode.Ok : ActivityStatusCode.Error);

    // Nobody listens to ours: then the current one is the host's, which is not ours to write on.
    private static Activity? Ours() => Activity.Current is { } current && ReferenceEquals(current.Source, Source) ? current : null;
}
