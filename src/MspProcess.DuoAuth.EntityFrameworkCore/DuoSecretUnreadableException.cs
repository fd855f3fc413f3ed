namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>A stored client secret cannot be decrypted: the data protection key is gone, or the row was tampered with.</summary>
/// <remarks>
/// A sign-in that needs the integration is denied. The message names the integration and the remedy, never the secret or
/// its ciphertext. Remedy: restore the data protection keys, or enter the Secret Key again.
/// </remarks>
public sealed class DuoSecretUnreadableException : InvalidOperationException
{
    /// <summary>Initializes a new instance without a message of its own.</summary>
    public DuoSecretUnreadableException()
    {
    }

    /// <summary>Initializes a new instance with a message.</summary>
    /// <param name="message">What happened and what to do; no secret.</param>
    public DuoSecretUnreadableException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance with a message and a cause.</summary>
    /// <param name="message">What happened and what to do; no secret.</param>
    /// <param name="innerException">The cause.</param>
    public DuoSecretUnreadableException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
