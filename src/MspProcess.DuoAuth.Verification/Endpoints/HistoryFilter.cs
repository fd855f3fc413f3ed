namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>The filter of the history, from the query of a request.</summary>
internal sealed record HistoryFilter(
    DateTimeOffset? From, DateTimeOffset? Before, DuoVerificationState? State, string? UserName, string? Ticket, string? CustomerId, string? Technician,
    int? Skip, int? Take)
{
    public DuoHistoryQuery ToQuery() => new()
    {
        From = From,
        Before = Before,
        State = State,
        UserName = string.IsNullOrWhiteSpace(UserName) ? null : UserName,
        Ticket = string.IsNullOrWhiteSpace(Ticket) ? null : Ticket,
        CustomerId = string.IsNullOrWhiteSpace(CustomerId) ? null : CustomerId,
        Technician = string.IsNullOrWhiteSpace(Technician) ? null : Technician,
        Skip = Skip ?? 0,
        Take = Take ?? 100,
    };
}
