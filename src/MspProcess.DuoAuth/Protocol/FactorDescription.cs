namespace MspProcess.DuoAuth.Protocol;

/// <summary>What a factor says.</summary>
/// <param name="Name">Duo's name of it.</param>
/// <param name="Assurance">What it amounts to, if the reason does not say less.</param>
/// <param name="Methods">Its authentication methods (<c>amr</c>) by RFC 8176, without <c>mfa</c>.</param>
/// <param name="IsPhishingResistant">Whether a page of somebody else cannot relay it.</param>
internal sealed record FactorDescription(string Name, DuoAssurance Assurance, IReadOnlyList<string> Methods, bool IsPhishingResistant);
