using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Failures;

/// <summary>Writes the log event of a trouble: what to do, beside the line of the refusal that has the details.</summary>
internal static class FailureLog
{
    public static void Write(ILogger logger, DuoFailureGuidance? trouble, string referenceId)
    {
        switch (trouble?.Cause)
        {
            case DuoFailureCategory.Unreachable:
                Log.TroubleUnreachable(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.Slow:
                Log.TroubleSlow(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.ServerError:
                Log.TroubleServerError(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.RateLimited:
                Log.TroubleRateLimited(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.TlsFailure:
                Log.TroubleTlsFailure(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.Redirected:
                Log.TroubleRedirected(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.NotDuo:
                Log.TroubleNotDuo(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.ClockDrift:
                Log.TroubleClockDrift(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.WrongCredentials:
                Log.TroubleWrongCredentials(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.WrongApplicationType:
                Log.TroubleWrongApplicationType(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.Denied:
                Log.TroubleDenied(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.UserUnknown:
                Log.TroubleUserUnknown(logger, trouble.OperatorText, referenceId);
                break;
            case DuoFailureCategory.Internal:
                Log.TroubleInternal(logger, trouble.OperatorText, referenceId);
                break;
        }
    }
}
