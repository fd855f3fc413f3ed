namespace MspProcess.DuoAuth.Hosting;

/// <summary>What must hold of the options, whoever set them.</summary>
internal static class SecondFactorOptionsRules
{
    public static void Check(DuoSecondFactorOptions options)
    {
        Require(Enum.IsDefined(options.Mode), nameof(options.Mode), "is not a known value.");
        Require(Enum.IsDefined(options.Requirement), nameof(options.Requirement), "is not a known value.");
        Require(Enum.IsDefined(options.ExistingSessions), nameof(options.ExistingSessions), "is not a known value.");
        Require(Enum.IsDefined(options.CarryOver), nameof(options.CarryOver), "is not a known value.");
        Require(Enum.IsDefined(options.FailMode), nameof(options.FailMode), "is not a known value.");
        Require(
            options.MaxFailOpenDuration >= TimeSpan.FromMinutes(1) && options.MaxFailOpenDuration <= TimeSpan.FromDays(1),
            nameof(options.MaxFailOpenDuration), "must be between 1 minute and 24 hours.");
        Require(options.CallbackPath.HasValue && options.CallbackPath != "/", nameof(options.CallbackPath), "must be a path such as /signin-duo.");
        Require(
            options.TransactionLifetime >= TimeSpan.FromMinutes(1) && options.TransactionLifetime <= TimeSpan.FromHours(1),
            nameof(options.TransactionLifetime), "must be between 1 and 60 minutes.");
        Require(options.MaxPendingTransactions is >= 1 and <= 100, nameof(options.MaxPendingTransactions), "must be between 1 and 100.");
        Require(options.SessionMaxAge is not { Ticks: <= 0 }, nameof(options.SessionMaxAge), "must be positive, or null for no limit.");
        Require(options.StepUpMaxAge > TimeSpan.Zero, nameof(options.StepUpMaxAge), "must be positive.");
        Require(
            options.UnlinkedRecheckInterval >= TimeSpan.Zero && options.UnlinkedRecheckInterval <= TimeSpan.FromMinutes(5),
            nameof(options.UnlinkedRecheckInterval), "must be between 0 and 5 minutes.");
        Require(options.SubjectSelector is not null, nameof(options.SubjectSelector), "must be set.");
        Require(options.Events is not null, nameof(options.Events), "must be set.");
        Require(
            options.EventsType?.IsAssignableTo(typeof(DuoSecondFactorEvents)) != false,
            nameof(options.EventsType), $"must derive from {nameof(DuoSecondFactorEvents)}.");
        Require(!options.FreshAssurance.Contains(DuoAssurance.NotEnrolled), nameof(options.FreshAssurance), "can never accept users who are not enrolled.");
        Require(options.PublicOrigin is null || IsOrigin(options.PublicOrigin), nameof(options.PublicOrigin), OriginHint);
        Require(options.AllowedOrigins.All(IsOrigin), nameof(options.AllowedOrigins), OriginHint);
        Require(options.AllowedReturnOrigins.All(IsOrigin), nameof(options.AllowedReturnOrigins), OriginHint);
    }

    private const string OriginHint = "must hold scheme and host only, such as https://portal.example.com.";

    /// <summary>Tells whether a text is an http(s) origin: scheme, host and perhaps a port, and nothing else.</summary>
    internal static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" };

    private static void Require(bool condition, string option, string rule)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{nameof(DuoSecondFactorOptions)}.{option} {rule}");
        }
    }
}
