namespace MspProcess.DuoAuth.Verification;

/// <summary>A user whom a look-up found, or why there is none.</summary>
public sealed record DuoVerificationUser
{
    /// <summary>Gets why the user cannot be asked; <see cref="DuoVerificationReason.None"/> if they can.</summary>
    public DuoVerificationReason Reason { get; init; }

    /// <summary>Gets the protected selection that starts an attempt, good for 10 minutes and this technician; empty if nobody was found.</summary>
    public string Selection { get; init; } = "";

    /// <summary>Gets the user's name at Duo, or what was entered where Duo does not tell it.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Gets the user's full name, where Duo tells it.</summary>
    public string RealName { get; init; } = "";

    /// <summary>Gets the customer.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>Gets by which API the user would be asked.</summary>
    public DuoVerificationRoute Route { get; init; }

    /// <summary>Gets the phones that can be asked, the likely one first.</summary>
    public IReadOnlyList<DuoVerificationDevice> Devices { get; init; } = [];

    /// <summary>Gets whether a passcode may be used instead.</summary>
    public bool IsPasscodeAllowed { get; init; }

    /// <summary>Gets whether the user can be shown who the technician is.</summary>
    public bool CanIdentifyTechnician { get; init; }

    /// <summary>Gets whether the user can be asked.</summary>
    public bool CanBeAsked => Reason == DuoVerificationReason.None && Devices.Count > 0;

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoVerificationUser)} {Reason}";
}
