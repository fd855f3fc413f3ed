namespace MspProcess.DuoAuth.Sessions;

/// <summary>The handler of the protected scheme, which keeps the stamp beside the ticket that it has read.</summary>
internal interface ISessionReader
{
    /// <summary>Gives the validated session of the request; <see langword="null"/> if there is none, or one without a stamp.</summary>
    ValueTask<CurrentSession?> ReadSessionAsync();
}
