namespace MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

/// <summary>How far a transaction is. The numbers are in the database, and in the filter of an index.</summary>
internal enum DuoTransactionRowState
{
    Pending = 0,
    Redeemed = 1,
}
