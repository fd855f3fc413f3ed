using System.Text;

namespace MspProcess.DuoAuth;

/// <content>The rules of the options.</content>
public partial class DuoSecondFactorOptions
{
    private const string OriginHint = "must hold scheme and host only, such as https://portal.example.com.";

    /// <inheritdoc/>
    public override void Validate()
    {
        Require(Enum.IsDefined(Mode), nameof(Mode), "is not a known value.");
        Require(Enum.IsDefined(Requirement), nameof(Requirement), "is not a known value.");
        Require(Enum.IsDefined(ExistingSessions), nameof(ExistingSessions), "is not a known value.");
        Require(Enum.IsDefined(FailMode), nameof(FailMode), "is not a known value.");
        Require(
            MaxFailOpenDuration >= TimeSpan.FromMinutes(1) && MaxFailOpenDuration <= TimeSpan.FromDays(1),
            nameof(MaxFailOpenDuration), "must be between 1 minute and 24 hours.");
        Require(CallbackPath.HasValue && CallbackPath != "/", nameof(CallbackPath), "must be a path such as /signin-duo.");
        Require(
            TransactionLifetime >= TimeSpan.FromMinutes(1) && TransactionLifetime <= TimeSpan.FromHours(1),
            nameof(TransactionLifetime), "must be between 1 and 60 minutes.");
        Require(MaxPendingTransactions is >= 1 and <= 100, nameof(MaxPendingTransactions), "must be between 1 and 100.");
        Require(SessionMaxAge is not { Ticks: <= 0 }, nameof(SessionMaxAge), "must be positive, or null for no limit.");
        Require(StepUpMaxAge > TimeSpan.Zero, nameof(StepUpMaxAge), "must be positive.");
        Require(SubjectSelector is not null, nameof(SubjectSelector), "must be set.");
        Require(Events is not null, nameof(Events), "must be set.");
        Require(
            EventsType?.IsAssignableTo(typeof(DuoSecondFactorEvents)) != false,
            nameof(EventsType), $"must derive from {nameof(DuoSecondFactorEvents)}.");
        Require(!StepUpAssurance.Contains(DuoAssurance.NotEnrolled), nameof(StepUpAssurance), "can never accept users who are not enrolled.");
        Require(PublicOrigin is null || IsOrigin(PublicOrigin), nameof(PublicOrigin), OriginHint);
        Require(AllowedOrigins.All(IsOrigin), nameof(AllowedOrigins), OriginHint);
        Require(AllowedReturnOrigins.All(IsOrigin), nameof(AllowedReturnOrigins), OriginHint);
    }

    /// <summary>Tells whether a text is an http(s) origin: scheme, host and perhaps a port, and nothing else.</summary>
    internal static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            && EncodeOrigin(uri) is not null;

    /// <summary>Gives the origin of an address as browsers send it; <see langword="null"/> if its host name has no encoded form.</summary>
    internal static string? EncodeOrigin(Uri uri)
    {
        var authority = uri.GetLeftPart(UriPartial.Authority);
        try
        {
            return Ascii.IsValid(authority) ? authority : $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static void Require(bool condition, string option, string rule)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{nameof(DuoSecondFactorOptions)}.{option} {rule}");
        }
    }
}
