namespace MspProcess.DuoAuth.Doctor.Checks;

/// <summary>Can the stores be read?</summary>
internal sealed class StoresCheck(DuoStoreReading stores) : IDuoDoctorCheck
{
    public string Id => "stores";

    public DuoDoctorScope Scope => DuoDoctorScope.Host;

    public async ValueTask<DuoFinding> ExamineAsync(DuoExamination examination, CancellationToken cancellationToken)
        => await stores.FindUnreadableAsync(cancellationToken) is { } unreadable
            ? DuoFinding.Fault($"The store of {unreadable} cannot be read.", "Check that the database is there, and that its schema is the current one. Log event 80 has the exception.")
            : DuoFinding.Fine("The stores of integrations, links and transactions can be read.");
}
