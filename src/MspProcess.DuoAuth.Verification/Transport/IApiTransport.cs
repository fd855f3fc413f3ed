namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Calls Duo's REST APIs.</summary>
/// <remarks>Whatever the other side does comes back as an <see cref="ApiFailure"/>, never as an exception.</remarks>
internal interface IApiTransport
{
    /// <summary>Makes one call.</summary>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    Task<ApiResult<ApiBody>> SendAsync(ApiCredentials credentials, ApiCall call, CancellationToken cancellationToken);
}
