using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;

namespace MspProcess.DuoAuth.Health;

/// <summary>Writes the log event of a trouble: what to do, beside the line of the refusal that has the details.</summary>
internal static class DuoTroubleLog
{
    public static void Write(ILogger logger, DuoTrouble? trouble, string referenceId)
    {
        switch (trouble?.Cause)
        {
            case DuoTroubleCause.Unreachable:
                DuoLog.TroubleUnreachable(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.Slow:
                DuoLog.TroubleSlow(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.ServerError:
                DuoLog.TroubleServerError(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.RateLimited:
                DuoLog.TroubleRateLimited(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.TlsFailure:
                DuoLog.TroubleTlsFailure(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.Redirected:
                DuoLog.TroubleRedirected(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.NotDuo:
                DuoLog.TroubleNotDuo(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.ClockDrift:
                DuoLog.TroubleClockDrift(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.WrongCredentials:
                DuoLog.TroubleWrongCredentials(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.WrongApplicationType:
                DuoLog.TroubleWrongApplicationType(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.Denied:
                DuoLog.TroubleDenied(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.UserUnknown:
                DuoLog.TroubleUserUnknown(logger, trouble.OperatorText, referenceId);
                break;
            case DuoTroubleCause.Internal:
                DuoLog.TroubleInternal(logger, trouble.OperatorText, referenceId);
                break;
        }
    }
}
