using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Verification.Access;
using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.Hosting;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Telemetry;

namespace MspProcess.DuoAuth.Verification;

/// <summary>Verifies users who call: find them, send a push to their phone, compare the code that they read.</summary>
/// <remarks>
/// A singleton, safe for concurrent use. The caller decides who is a technician and asks for a fresh confirmation with Duo of their own;
/// <c>MapDuoVerification</c> does both. What a user or Duo does comes back as a value; what a store throws is thrown on.
/// </remarks>
public sealed class DuoVerificationService
{
    private static readonly TimeSpan LookupWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(2);

    private readonly IDuoVerificationStore _store;
    private readonly HostSeam<IDuoCustomerDirectory> _customers;
    private readonly CandidateReader _candidates;
    private readonly SelectionProtector _selections;
    private readonly AttemptStarter _starter;
    private readonly AttemptWriter _writer;
    private readonly AttemptSignals _signals;
    private readonly CodeProtector _codes;
    private readonly VerificationAudit _audit;
    private readonly TimeProvider _time;
    private readonly int _maxLookups;

    private DuoVerificationService(IServiceProvider services)
    {
        _store = services.GetRequiredService<IDuoVerificationStore>();
        _customers = services.GetRequiredService<HostSeam<IDuoCustomerDirectory>>();
        _candidates = services.GetRequiredService<CandidateReader>();
        _selections = services.GetRequiredService<SelectionProtector>();
        _starter = services.GetRequiredService<AttemptStarter>();
        _writer = services.GetRequiredService<AttemptWriter>();
        _signals = services.GetRequiredService<AttemptSignals>();
        _codes = services.GetRequiredService<CodeProtector>();
        _audit = services.GetRequiredService<VerificationAudit>();
        _time = services.GetRequiredService<TimeProvider>();
        _maxLookups = services.GetRequiredService<IOptions<DuoVerificationOptions>>().Value.MaxLookups;
    }

    /// <summary>Makes the service; for the container, which cannot see what it is made of.</summary>
    internal static DuoVerificationService Create(IServiceProvider services) => new(services);

    /// <summary>Lists the customers whose users may call.</summary>
    public ValueTask<IReadOnlyList<DuoCustomer>> ListCustomersAsync(DuoTechnician technician, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(technician);

        return _customers.CallAsync(host => host.ListAsync(technician.TenantId, cancellationToken));
    }

    /// <summary>Finds a user by name, alias or e-mail, and the phones that can be asked. Sends nothing; is limited and audited.</summary>
    /// <param name="technician">The technician.</param>
    /// <param name="customerId">The customer; <see cref="DuoCustomer.OwnId"/> for the tenant's own account.</param>
    /// <param name="user">What the technician entered; at most 256 characters.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The user. Without a selection nobody was found, and <see cref="DuoVerificationUser.Reason"/> says why; with one and a reason the user cannot be asked.</returns>
    public async Task<DuoVerificationUser> FindUserAsync(DuoTechnician technician, string customerId, string user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(technician);
        ArgumentNullException.ThrowIfNull(customerId);
        if (RequestInput.User(user) is not { } text)
        {
            return new() { Reason = DuoVerificationReason.InputInvalid };
        }

        var now = _time.GetUtcNow();
        var window = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % LookupWindow.Ticks), TimeSpan.Zero);
        if (!await _store.CountAsync($"lookup|{technician.TenantId}|{technician.Subject}", window, _maxLookups, cancellationToken))
        {
            return new() { Reason = DuoVerificationReason.TooManyLookups };
        }

        var (candidate, reason) = await _candidates.FindAsync(technician, customerId, text, cancellationToken);
        await _audit.WriteAsync(DuoAuditEvent.CallerLookedUp, technician, candidate?.User.Id);

        return candidate is null ? new() { Reason = reason } : new()
        {
            Reason = candidate.Reason,
            Selection = _selections.Protect(technician, candidate.Customer.Id, candidate.User.Id, candidate.User.Name),
            UserName = candidate.User.Name,
            RealName = candidate.RealName,
            CustomerName = candidate.Customer.Name,
            Route = candidate.Route.Route,
            Devices = candidate.Devices,
            IsPasscodeAllowed = candidate.CanUsePasscode,
            CanIdentifyTechnician = candidate.CanIdentifyTechnician,
        };
    }

    /// <summary>Sends the one push of a new attempt, or hands a passcode in.</summary>
    /// <remarks>
    /// A second call while the first push is on its way sends nothing and gives the first attempt back, with <see cref="DuoVerificationReason.Busy"/>.
    /// Once the store has taken the attempt, canceling changes nothing any more.
    /// </remarks>
    /// <param name="technician">The technician who found the user.</param>
    /// <param name="request">Whom to ask, on which phone, for what.</param>
    /// <param name="cancellationToken">Cancels what comes before the push.</param>
    public async Task<DuoVerificationResult> StartAsync(DuoTechnician technician, DuoVerificationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(technician);
        ArgumentNullException.ThrowIfNull(request);
        if (_selections.Read(technician, request.Selection) is not { } selection)
        {
            return new(null, DuoVerificationReason.SelectionExpired);
        }

        if (RequestInput.Normalize(request) is not { } normalized)
        {
            return new(null, DuoVerificationReason.InputInvalid);
        }

        var (candidate, reason) = await _candidates.ReadAsync(technician, selection, cancellationToken);
        if (candidate is null)
        {
            return new(null, reason);
        }

        var isPossible = request.Purpose switch
        {
            DuoVerificationPurpose.VerifyCallerByPasscode => candidate.IsPasscodeAllowed,
            DuoVerificationPurpose.IdentifyTechnician => candidate.Route.Route == DuoVerificationRoute.AuthApi,
            _ => true,
        };

        return isPossible
            ? await _starter.StartAsync(technician, candidate, normalized, cancellationToken)
            : new(null, DuoVerificationReason.InputInvalid);
    }

    /// <summary>Finds an attempt of this technician and browser.</summary>
    /// <returns>The attempt as it is now; <see langword="null"/> if there is none, or if it is another's.</returns>
    public async ValueTask<DuoVerification?> FindAsync(DuoTechnician technician, string id, CancellationToken cancellationToken) =>
        await FindRecordAsync(technician, id, cancellationToken) is { } record ? View(record) : null;

    /// <summary>Watches an attempt of this technician and browser: its state now, and every change until it is over.</summary>
    /// <remarks>Ends at once if there is none, or if it is another's. A change on another node arrives within about two seconds.</remarks>
    public async IAsyncEnumerable<DuoVerification> WatchAsync(
        DuoTechnician technician, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? seen = null; ;)
        {
            var change = _signals.NextChange(id);
            if (await FindRecordAsync(technician, id, cancellationToken) is not { } record)
            {
                _signals.Forget(id);
                yield break;
            }

            if (!string.Equals(record.Revision, seen, StringComparison.Ordinal))
            {
                seen = record.Revision;
                yield return View(record);
            }

            if (!record.IsOpen)
            {
                _signals.Forget(id);
                yield break;
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(change, Task.Delay(WatchInterval, _time, waiting.Token));
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Compares the code that the caller read. Three wrong ones end the attempt.</summary>
    /// <param name="technician">The technician who started the attempt.</param>
    /// <param name="id">The attempt.</param>
    /// <param name="code">What the technician entered; blanks and hyphens are left out.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    /// <returns>
    /// The attempt as it is now: verified, waiting for the phone with <see cref="DuoVerification.IsCodeRight"/>, or with fewer tries left.
    /// <see cref="DuoVerificationReason.InputInvalid"/> if it was no code, which does not count.
    /// </returns>
    public async Task<DuoVerificationResult> SubmitCodeAsync(DuoTechnician technician, string id, string code, CancellationToken cancellationToken)
    {
        if (await FindRecordAsync(technician, id, cancellationToken) is not { } record)
        {
            return new(null, DuoVerificationReason.UserUnknown);
        }

        if (CodeProtector.Normalize(code) is not { } entered)
        {
            return new(View(record), DuoVerificationReason.InputInvalid);
        }

        // T16, T23: compared inside of the change, so every try counts, and one more than allowed is never compared.
        var changed = await _writer.ChangeAsync(
            record.TenantId,
            record.Id,
            stored =>
            {
                var current = AttemptTransitions.TimePassed(stored, _time.GetUtcNow());

                return current.AcceptsCode
                    ? AttemptTransitions.CodeEntered(current, _codes.IsRight(current.Id, current.ProtectedCode!, entered), _time.GetUtcNow())
                    : current;
            },
            cancellationToken);

        return new(changed is null ? null : View(changed));
    }

    /// <summary>Gives an attempt up. The push stays on the phone until its time is over, and an approval is recorded as suspicious.</summary>
    public async Task<DuoVerificationResult> CancelAsync(DuoTechnician technician, string id, CancellationToken cancellationToken)
    {
        if (await FindRecordAsync(technician, id, cancellationToken) is not { } record)
        {
            return new(null, DuoVerificationReason.UserUnknown);
        }

        var changed = await _writer.ChangeAsync(
            record.TenantId, record.Id, stored => AttemptTransitions.Canceled(stored, _time.GetUtcNow()), cancellationToken);

        return new(changed is null ? null : View(changed));
    }

    /// <summary>Lists verifications of the technician's tenant, the newest first: everybody's, as a ticket may go to another technician.</summary>
    public async Task<IReadOnlyList<DuoVerification>> ListHistoryAsync(DuoTechnician technician, DuoHistoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(technician);
        ArgumentNullException.ThrowIfNull(query);
        var limited = query with { Skip = Math.Max(0, query.Skip), Take = Math.Clamp(query.Take, 1, 1000) };

        return [.. (await _store.ListAsync(technician.TenantId, limited, cancellationToken)).Select(View)];
    }

    /// <summary>Lifts the block of a user who reported a push as fraud, once an administrator has found out who called. The caller decides who is one.</summary>
    /// <returns><see langword="false"/> if the tenant has no such attempt, or it blocks nobody.</returns>
    public async Task<bool> LiftFraudBlockAsync(DuoTechnician administrator, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        ArgumentNullException.ThrowIfNull(id);
        if (await _store.FindAsync(administrator.TenantId, id, cancellationToken) is not { IsBlocking: true } record)
        {
            return false;
        }

        await _writer.ChangeAsync(
            record.TenantId, record.Id, stored => AttemptTransitions.FraudLifted(stored, administrator.Subject), cancellationToken);
        await _audit.WriteAsync(DuoAuditEvent.CallerFraudBlockLifted, administrator, record.DuoUserId, record.Reference);

        return true;
    }

    private async ValueTask<DuoVerificationRecord?> FindRecordAsync(DuoTechnician technician, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(technician);
        ArgumentNullException.ThrowIfNull(id);

        return await _store.FindAsync(technician.TenantId, id, cancellationToken) is { } record && AttemptAccess.IsOf(record, technician) ? record : null;
    }

    private DuoVerification View(DuoVerificationRecord record) => new(record, _time.GetUtcNow());
}
