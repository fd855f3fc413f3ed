namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>An attempt, as the endpoints show it. The code that the caller reads is not in it, nor anything that it could be told from.</summary>
internal sealed record VerificationView
{
    public required string Id { get; init; }

    public required string Reference { get; init; }

    public required string State { get; init; }

    public required string Reason { get; init; }

    public required string Message { get; init; }

    public required string Purpose { get; init; }

    public required string CustomerName { get; init; }

    public required string UserName { get; init; }

    public required string DeviceName { get; init; }

    public required string DeviceNumber { get; init; }

    public required string TechnicianName { get; init; }

    public string? Ticket { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? VerifiedUntil { get; init; }

    public int SecondsLeft { get; init; }

    public bool IsOver { get; init; }

    public bool IsVerified { get; init; }

    public bool IsCodeNeeded { get; init; }

    public bool IsCodeRight { get; init; }

    public int CodeTriesLeft { get; init; }

    public string? CodeForThePhone { get; init; }

    public bool WasApprovedLate { get; init; }

    public required string Log { get; init; }

    public string? LogFactor { get; init; }

    public required string TicketLine { get; init; }

    public static VerificationView Of(DuoVerification verification) => new()
    {
        Id = verification.Id,
        Reference = verification.Reference,
        State = verification.State.ToString(),
        Reason = verification.Reason.ToString(),
        Message = DuoVerificationMessages.For(verification),
        Purpose = verification.Purpose.ToString(),
        CustomerName = verification.CustomerName,
        UserName = verification.UserName,
        DeviceName = verification.DeviceName,
        DeviceNumber = verification.DeviceNumber,
        TechnicianName = verification.TechnicianName,
        Ticket = verification.Ticket,
        CreatedAt = verification.CreatedAt,
        VerifiedUntil = verification.VerifiedUntil,
        SecondsLeft = (int)Math.Ceiling(verification.TimeLeft.TotalSeconds),
        IsOver = verification.IsOver,
        IsVerified = verification.IsVerified,
        IsCodeNeeded = verification.IsCodeNeeded,
        IsCodeRight = verification.IsCodeRight,
        CodeTriesLeft = verification.CodeTriesLeft,
        CodeForThePhone = verification.CodeForThePhone,
        WasApprovedLate = verification.WasApprovedLate,
        Log = verification.Log.ToString(),
        LogFactor = verification.LogFactor,
        TicketLine = verification.ToTicketLine(),
    };
}
