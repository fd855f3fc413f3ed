using System.Diagnostics;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>The activities of the source <see cref="DuoDefaults.TelemetryName"/>. Their tags are bounded sets: no id, no name, no address, nothing secret.</summary>
internal static class DuoActivities
{
    public const string Start = "duo.start";
    public const string Callback = "duo.callback";
    public const string Health = "duo.health";
    public const string Exchange = "duo.exchange";

    private const string Outcome = "duo.outcome";
    private const string Reason = "duo.reason";
    private const string Cause = "duo.cause";
    private const string Purpose = "duo.purpose";
    private const string NoCause = "none";

    private static readonly ActivitySource Source = new(DuoDefaults.TelemetryName);

    public static Activity? StartPage() => Source.StartActivity(Start);

    public static Activity? StartCallback() => Source.StartActivity(Callback);

    public static Activity? StartExchange() => Source.StartActivity(Exchange, ActivityKind.Client);

    /// <param name="parent">The request that had Duo asked; others may wait for the same call.</param>
    public static Activity? StartHealth(ActivityContext parent) => Source.StartActivity(Health, ActivityKind.Client, parent);

    public static void For(Activity? activity, string purpose) => activity?.SetTag(Purpose, purpose);

    /// <summary>Says how a call to Duo ended.</summary>
    public static void Conclude(Activity? activity, string cause)
    {
        activity?.SetTag(Cause, cause);
        activity?.SetStatus(cause == NoCause ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }

    /// <summary>Says how a page of the trip ended.</summary>
    public static void Conclude(Activity? activity, string outcome, DuoFailureReason reason, string cause)
    {
        activity?.SetTag(Outcome, outcome);
        if (reason != DuoFailureReason.Unspecified)
        {
            activity?.SetTag(Reason, reason.ToString());
            Conclude(activity, cause);
        }
    }
}
