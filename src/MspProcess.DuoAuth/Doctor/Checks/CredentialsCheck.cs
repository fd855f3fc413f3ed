using MspProcess.DuoAuth.Health;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Doctor.Checks;

/// <summary>Does Duo accept the stored values?</summary>
internal sealed class CredentialsCheck(IDuoClient duo) : IDuoDoctorCheck
{
    public string Id => "credentials";

    public DuoDoctorScope Scope => DuoDoctorScope.Integration;

    public async ValueTask<DuoFinding> ExamineAsync(DuoExamination examination, CancellationToken cancellationToken)
    {
        var outcome = await duo.CheckHealthAsync(examination.Credentials!, cancellationToken);
        return outcome.Succeeded
            ? DuoFinding.Fine("Duo accepts the Integration Key and the Secret Key.")
            : DuoFinding.Fault(
                $"Duo's health check failed with {(int)outcome.Failure.Reason} {outcome.Failure.Reason}.",
                DuoTrouble.Of(outcome.Failure.Reason)?.OperatorText ?? "Look the number up in the table of reasons.");
    }
}
