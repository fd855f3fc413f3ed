namespace MspProcess.DuoAuth.Verification.Signing;

/// <summary>How a request to Duo is signed. The product uses <see cref="V5"/>; the older ones are what a judge compares with.</summary>
internal enum SignatureVersion
{
    None = 0,

    /// <summary>Version 2 with HMAC-SHA1: parameters of the query and of the form.</summary>
    V2Sha1 = 1,

    /// <summary>Version 2 with HMAC-SHA512.</summary>
    V2Sha512 = 2,

    /// <summary>Version 5: query, hash of the body, hash of the headers that begin with <c>x-duo</c>; HMAC-SHA512.</summary>
    V5 = 5,
}
