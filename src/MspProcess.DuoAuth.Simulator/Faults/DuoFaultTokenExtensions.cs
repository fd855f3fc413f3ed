using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Faults;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>Faults of single claims of the ID token, and of single members of a response.</summary>
/// <remarks>A path names nested members with dots: <c>auth_context.user.key</c>.</remarks>
public static class DuoFaultTokenExtensions
{
    /// <summary>Sets a claim of any name to any JSON value.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="path">The path of the claim; missing parents are created.</param>
    /// <param name="value">The value; <see langword="null"/> writes a JSON null.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The path has more than 32 names.</exception>
    public static DuoFault Claim(this DuoFault fault, string path, JsonNode? value)
    {
        JsonPath.Require(path);
        return fault.Claims(claims => JsonPath.Set(claims, path, value));
    }

    /// <summary>Omits a claim.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="path">The path of the claim.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The path has more than 32 names.</exception>
    public static DuoFault WithoutClaim(this DuoFault fault, string path)
    {
        JsonPath.Require(path);
        return fault.Claims(claims => JsonPath.Remove(claims, path));
    }

    /// <summary>Moves a time claim.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="path">A claim in seconds since 1970. If it is missing, the time of issue is shifted instead; what is no time counts as zero.</param>
    /// <param name="shift">How far ahead, or back when negative.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The path has more than 32 names.</exception>
    public static DuoFault ShiftedClaim(this DuoFault fault, string path, TimeSpan shift)
    {
        JsonPath.Require(path);
        return fault.Claims(claims =>
            JsonPath.Set(claims, path, Seconds(JsonPath.Get(claims, path) ?? claims["iat"]) + (long)shift.TotalSeconds));
    }

    /// <summary>Sets <c>auth_result.result</c>, and accordingly <c>auth_result.status</c> and <c>auth_context.result</c>.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="result">Any value; Duo's own are <c>allow</c> and <c>deny</c>.</param>
    /// <returns>The fault.</returns>
    public static DuoFault AuthResult(this DuoFault fault, JsonNode? result) => fault
        .Claim("auth_result.result", result)
        .Claim("auth_result.status", result)
        .Claim("auth_context.result", "failure");

    /// <summary>Sets <c>auth_context.factor</c> and, when given, <c>auth_context.reason</c>.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="factor">Any value.</param>
    /// <param name="reason">Any value; left as it is if <see langword="null"/>.</param>
    /// <returns>The fault.</returns>
    public static DuoFault Factor(this DuoFault fault, JsonNode? factor, string? reason = null) => reason is null
        ? fault.Claim("auth_context.factor", factor)
        : fault.Claim("auth_context.factor", factor).Claim("auth_context.reason", reason);

    /// <summary>Makes the token expire before it is issued.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="ago">How long ago it expires.</param>
    /// <returns>The fault.</returns>
    public static DuoFault ExpiredSince(this DuoFault fault, TimeSpan ago) => fault.Claims(claims =>
        claims["exp"] = Seconds(claims["iat"]) - (long)ago.TotalSeconds);

    /// <summary>Sets a member of a JSON response.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="path">The path of the member: <c>token_type</c>, <c>access_token</c>, <c>expires_in</c>, <c>stat</c>, ...</param>
    /// <param name="value">Any value.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The path has more than 32 names.</exception>
    public static DuoFault ResponseMember(this DuoFault fault, string path, JsonNode? value)
    {
        JsonPath.Require(path);
        return fault.Response(response => JsonPath.Set(response, path, value));
    }

    /// <summary>Omits a member of a JSON response.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="path">The path of the member.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The path has more than 32 names.</exception>
    public static DuoFault WithoutResponseMember(this DuoFault fault, string path)
    {
        JsonPath.Require(path);
        return fault.Response(response => JsonPath.Remove(response, path));
    }

    // Other faults may have removed the claim, or made it something else than a time.
    private static long Seconds(JsonNode? claim) =>
        claim is JsonValue value && value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : 0;
}
