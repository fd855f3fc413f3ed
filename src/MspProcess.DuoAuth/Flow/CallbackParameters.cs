using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Flow;

/// <summary>What the browser brings back from Duo.</summary>
internal sealed record CallbackParameters(string State, string? Code, string? Error)
{
    private const int MaximumLength = 1024;
    private static readonly string[] Known = ["state", "code", "duo_code", "error", "error_description"];

    /// <summary>Gets a value indicating whether a prompt left something behind that can be used.</summary>
    public bool CarriesResult => Code is not null || Error is not null;

    /// <summary>Reads the query, or gives the failure in place of it. Nothing has been looked up by then.</summary>
    public static FlowStep<CallbackParameters> Parse(IQueryCollection query)
    {
        if (Known.Any(name => query[name].Count > 1) || (query.ContainsKey("code") && query.ContainsKey("duo_code")))
        {
            return EndpointResult.Fail(DuoFailureReason.CallbackRepeatedParameter);
        }

        var state = (string?)query["state"];
        var code = (string?)query["duo_code"] ?? (string?)query["code"];
        var error = (string?)query["error"];
        if (state is not { Length: 43 } || !state.All(IsBase64Url) || !IsValidCode(code) || error?.Length > MaximumLength)
        {
            return EndpointResult.Fail(DuoFailureReason.CallbackMalformed);
        }

        return new CallbackParameters(state, Empty(code), Empty(error));
    }

    public override string ToString() => nameof(CallbackParameters);

    private static bool IsBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    /// <summary>A code is visible ASCII (RFC 6749, appendix A.11); a blank in it is garbage too, since Duo sends none.</summary>
    private static bool IsValidCode(string? code) => code is null || (code.Length <= MaximumLength && code.All(static c => c is > ' ' and <= '~'));

    private static string? Empty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
