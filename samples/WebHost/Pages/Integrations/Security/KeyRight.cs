namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>A right that a key can have at Duo.</summary>
/// <param name="Name">Its name in Duo's admin panel.</param>
/// <param name="Use">What the portal needs it for.</param>
/// <param name="IsGranted">Whether the key has it; <see langword="null"/> if only a push to somebody could tell.</param>
public sealed record KeyRight(string Name, string Use, bool? IsGranted);
