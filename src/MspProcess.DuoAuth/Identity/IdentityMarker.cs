namespace MspProcess.DuoAuth.Identity;

/// <summary>Marks that <c>AddDuoIdentity</c> was called.</summary>
internal sealed class IdentityMarker;
