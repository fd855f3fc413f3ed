namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>Encrypts stored client secrets anew after the data protection key changed, was revoked, or is about to be taken away.</summary>
/// <remarks>Registered by <c>AddDuoEntityFrameworkStores</c>. For a host's administrator or a job, not for a page that everybody can open.</remarks>
public interface IDuoSecretRotation
{
    /// <summary>Encrypts every secret with the newest key that is not with it yet.</summary>
    /// <remarks>
    /// The secrets stay what they are, and so do all revisions: nobody has to log in again. Safe beside other writers and
    /// other nodes: a secret that somebody changes at the same time is left to them. A second call finds nothing to do.
    /// Secrets under a revoked key are rewritten too, as long as the key itself is there. Secrets that cannot be decrypted
    /// are counted and left alone. A key that was added while the host runs is seen a moment later: call it again if in doubt.
    /// </remarks>
    /// <param name="cancellationToken">Ends it early; what was rewritten stays so.</param>
    /// <returns>How many secrets were rewritten, were current already, and cannot be read.</returns>
    /// <exception cref="NotSupportedException">The host's data protection does not tell which key protected a value.</exception>
    ValueTask<DuoSecretRotationResult> ReprotectAsync(CancellationToken cancellationToken);
}
