using System.Diagnostics.CodeAnalysis;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Signing;

namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>Lets signed calls in. The order of the checks is fixed, so that a test sees one reason at a time.</summary>
internal static class ApiGate
{
    public static ApiError? Check(
        SimulatorCall call, SignedRequest request, ApiKind api, [NotNullWhen(false)] out DuoSimulatedApplication? application)
    {
        application = null;
        if (!RequestSignature.TryRead(request.Authorization, out var signature))
        {
            return ApiError.MissingCredentials;
        }

        call.Journal.Identify(signature.IntegrationKey);
        if (request.Date is null)
        {
            return ApiError.MissingTimestamp;
        }

        if (!RequestDate.IsAccepted(request.Date, call.Now))
        {
            return ApiError.WrongTimestamp;
        }

        if (call.Simulator.FindApplication(signature.IntegrationKey) is not { } found || !AccountChoice.IsKnownHere(call, found))
        {
            return api.UnknownKey;
        }

        if (!signature.IsOf(request, found.ClientSecret))
        {
            return ApiError.WrongSignature;
        }

        if (request.Body.Length > 0 && !request.IsForm && !request.IsJson)
        {
            return ApiError.WrongContentType;
        }

        if (!api.Applications.Contains(found.Kind))
        {
            return api.OtherKind;
        }

        application = found;
        return null;
    }
}
