using System.Security.Authentication;

namespace MspProcess.DuoAuth.Protocol.Responses;

/// <summary>Names the failures in which no HTTP response arrived.</summary>
internal static class TransportFailure
{
    public static ProtocolFailure Of(Exception exception)
    {
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        var reason = error switch
        {
            HttpRequestError.SecureConnectionError => DuoFailureReason.DuoTlsFailure,
            HttpRequestError.ConfigurationLimitExceeded => DuoFailureReason.DuoResponseTooLarge,
            HttpRequestError.InvalidResponse => DuoFailureReason.DuoResponseUnreadable,
            _ when IsCausedByTls(exception) => DuoFailureReason.DuoTlsFailure,
            _ => DuoFailureReason.DuoUnreachable,
        };

        // Names of errors and types only: messages of exceptions may quote what was sent.
        return new ProtocolFailure(reason, $"{error ?? HttpRequestError.Unknown}, {exception.GetBaseException().GetType().Name}");
    }

    private static bool IsCausedByTls(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
            {
                return true;
            }
        }

        return false;
    }
}
