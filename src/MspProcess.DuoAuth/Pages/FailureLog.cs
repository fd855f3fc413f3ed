using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Writes the log event of a failure category: what to do, beside the event that has the details of the failure.</summary>
internal static class FailureLog
{
    public static void Write(ILogger logger, FailureGuidance? guidance, string referenceId)
    {
        switch (guidance?.Category)
        {
            case FailureCategory.Unreachable:
                Log.TroubleUnreachable(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.Slow:
                Log.TroubleSlow(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.ServerError:
                Log.TroubleServerError(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.RateLimited:
                Log.TroubleRateLimited(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.TlsFailure:
                Log.TroubleTlsFailure(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.Redirected:
                Log.TroubleRedirected(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.NotDuo:
                Log.TroubleNotDuo(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.ClockDrift:
                Log.TroubleClockDrift(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.WrongCredentials:
                Log.TroubleWrongCredentials(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.WrongApplicationType:
                Log.TroubleWrongApplicationType(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.Denied:
                Log.TroubleDenied(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.UserUnknown:
                Log.TroubleUserUnknown(logger, guidance.OperatorText, referenceId);
                break;
            case FailureCategory.Internal:
                Log.TroubleInternal(logger, guidance.OperatorText, referenceId);
                break;
        }
    }
}
