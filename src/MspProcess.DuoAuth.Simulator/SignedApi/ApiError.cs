namespace MspProcess.DuoAuth.Simulator.SignedApi;

/// <summary>A failure as Duo reports it. The HTTP status is the code's first three digits.</summary>
internal sealed record ApiError(int Code, string Message, string? Detail = null)
{
    public static ApiError MissingCredentials { get; } = new(40101, "Missing request credentials");

    public static ApiError UnknownKey { get; } = new(40102, "Invalid integration key in request credentials");

    /// <summary>The same code with the text that the Admin API uses.</summary>
    public static ApiError UnknownIdentity { get; } = new(40102, "Invalid identity in request credentials");

    public static ApiError WrongSignature { get; } = new(40103, "Invalid signature in request credentials");

    public static ApiError MissingTimestamp { get; } = new(40104, "Missing request timestamp");

    public static ApiError WrongTimestamp { get; } = new(40105, "Bad request timestamp");

    public static ApiError WrongContentType { get; } = new(40106, "Invalid content type");

    public static ApiError WrongKind { get; } = new(40301, "Access forbidden", "Wrong integration type for this API.");

    /// <summary>A permission is missing, or the address is not allowed; Duo does not say which.</summary>
    public static ApiError Forbidden { get; } = new(40301, "Access forbidden");

    public static ApiError NotFound { get; } = new(40401, "Resource not found");

    public static ApiError TooManyRequests { get; } = new(42901, "Too Many Requests");

    public int Status => Code / 100;

    public static ApiError Missing(string parameter) => new(40001, "Missing required request parameters", parameter);

    public static ApiError Invalid(string detail) => new(40002, "Invalid request parameters", detail);
}
