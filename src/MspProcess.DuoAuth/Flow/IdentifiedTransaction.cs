using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Flow;

/// <summary>A transaction of which it is known for whom it may end.</summary>
/// <param name="Open">The transaction.</param>
/// <param name="Ticket">The first factor's ticket of a sign-in; for everything else, the session that started the transaction.</param>
internal record IdentifiedTransaction(OpenTransaction Open, AuthenticationTicket Ticket) : OpenTransaction(Open)
{
    public override string ToString() => Transaction.ToString();
}
