using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Whether the session satisfies a step-up, with what was read to find out.</summary>
/// <param name="Failure">Why it does not; <see langword="null"/> if it does.</param>
/// <param name="Session">The session; <see langword="null"/> if there is none.</param>
/// <param name="Link">The link and integration of its user; <see langword="null"/> if they were not read.</param>
internal readonly record struct StepUpResult(DuoFailureReason? Failure, CurrentSession? Session = null, LinkStatus? Link = null)
{
    public bool IsSatisfied => Failure is null;

    /// <summary>Tells whether it is satisfied, and by a factor that is strong enough.</summary>
    public bool IsSatisfiedBy(DuoFactorStrength strength)
        => IsSatisfied && Session is { Stamp: var stamp } && FactorCatalog.IsEnough(stamp.Factor, stamp.Assurance, strength);

    /// <summary>Gets a value indicating whether a confirmation at Duo would satisfy it, or would renew what satisfies it already.</summary>
    public bool CanStepUp => Link is { Status: LinkStatusKind.Usable } && Failure is null or DuoFailureReason.StepUpRequired;
}
