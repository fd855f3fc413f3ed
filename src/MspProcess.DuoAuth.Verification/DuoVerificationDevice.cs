namespace MspProcess.DuoAuth.Verification;

/// <summary>A phone that can be asked.</summary>
/// <param name="Id">Duo's id.</param>
/// <param name="Name">The name, as the user or Duo gave it. Encode it: users choose it.</param>
/// <param name="Number">The number, masked; empty if there is none.</param>
public sealed record DuoVerificationDevice(string Id, string Name, string Number);
