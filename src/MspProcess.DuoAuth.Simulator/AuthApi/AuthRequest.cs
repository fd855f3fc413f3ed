using System.Text;
using MspProcess.DuoAuth.Simulator.SignedApi;
using MspProcess.DuoAuth.Simulator.Signing;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>The parameters of <c>POST /auth/v2/auth</c>, checked one by one.</summary>
internal sealed record AuthRequest(ApiCall Call, DuoSimulatedUser User, string Factor)
{
    private const int LargestPushInfo = 20_000;

    private static readonly string[] Factors = ["auto", Capabilities.Push, Capabilities.Message, Capabilities.Call, "passcode"];

    public string? Device => Call["device"];

    public string? Passcode => Call["passcode"];

    public bool IsAsync => Call.Parameters.IsSet("async");

    public string? TransactionId => Call["txid"];

    /// <summary>The lines that the phone shows: each name and value was encoded before the whole was.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details =>
        [.. EncodedPairs.Read(Call["pushinfo"] ?? string.Empty).Select(static pair => KeyValuePair.Create(Text(pair.Name), Text(pair.Value)))];

    public static ApiError? Read(ApiCall call, out AuthRequest? request)
    {
        request = null;
        if (UserParameter.Read(call, out var parameter, out var user) is { } error)
        {
            return error;
        }

        if (call["factor"] is not { Length: > 0 } factor)
        {
            return ApiError.Missing("factor");
        }

        if (!Factors.Contains(factor, StringComparer.Ordinal))
        {
            return ApiError.Invalid("factor");
        }

        if (user is null)
        {
            return ApiError.Invalid(parameter);
        }

        request = new AuthRequest(call, user, factor);
        return request.Check();
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private ApiError? Check()
    {
        if (Encoding.UTF8.GetByteCount(Call["pushinfo"] ?? string.Empty) >= LargestPushInfo)
        {
            return ApiError.Invalid("pushinfo");
        }

        if (Factor == "passcode")
        {
            return Device is not null ? ApiError.Invalid("device") : string.IsNullOrEmpty(Passcode) ? ApiError.Missing("passcode") : null;
        }

        return string.IsNullOrEmpty(Device) ? ApiError.Missing("device") : null;
    }
}
