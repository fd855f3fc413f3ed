using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>The link, the integration and the credentials under which Duo confirmed a session, in 128 bits.</summary>
/// <remarks>The parts are only ever compared as a whole, and are random or the administrator's, so a hash of them says as much in a fifth of the cookie (docs/adr/0037).</remarks>
internal readonly record struct LinkFingerprint(UInt128 Value)
{
    public const int Size = 16;

    /// <summary>Makes the fingerprint; without one of the parts it is the default, which confirms nothing.</summary>
    public static LinkFingerprint Of(string? integrationId, string? linkRevision, string? credentialRevision)
    {
        if (integrationId is null || linkRevision is null || credentialRevision is null)
        {
            return default;
        }

        // With lengths, so that no two sets of parts read the same.
        var text = $"{integrationId.Length}.{linkRevision.Length}.{integrationId}{linkRevision}{credentialRevision}";
        return new(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>Tells whether what the stores say now is what it was then.</summary>
    public bool Matches(LinkStatus status)
        => this != default
            && status.Status == LinkStatusKind.Usable
            && this == Of(status.Integration?.Id, status.Link?.Revision, status.Integration?.CredentialRevision);
}
