namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>A call that brought no result.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Detail">What an operator may read: names of errors, Duo's code, Duo's detail in plain characters. Never what we sent.</param>
/// <param name="MayHaveArrived">Whether Duo may have done what was asked all the same.</param>
internal sealed record ApiFailure(ApiFailureKind Kind, string Detail = "", bool MayHaveArrived = false)
{
    /// <summary>Tells whether the failure names this parameter.</summary>
    public bool Names(string parameter) => Kind == ApiFailureKind.InvalidParameter && string.Equals(Detail, parameter, StringComparison.Ordinal);
}
