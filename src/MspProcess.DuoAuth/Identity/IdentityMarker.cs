namespace MspProcess.DuoAuth.Identity;

/// <summary>Says that <c>AddDuoIdentity</c> was called.</summary>
internal sealed class IdentityMarker;
