using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Makes the record of a new attempt, and what the phone shows.</summary>
internal sealed class AttemptFactory(IOptions<DuoVerificationOptions> options, CodeProtector codes, TimeProvider time)
{
    /// <summary>Makes the record. Its code, where we make it, is given back once and is nowhere else in clear.</summary>
    public (DuoVerificationRecord Record, string? Code) Create(
        DuoTechnician technician, Candidate candidate, DuoVerificationRequest request, DuoVerificationDevice? device)
    {
        var now = time.GetUtcNow();
        var id = RandomText.Id();
        var route = candidate.Route.Route;
        var life = RouteSelector.LifeOf(route) + AttemptTransitions.Grace;
        var needsCode = candidate.Settings.RequireCode && request.Purpose == DuoVerificationPurpose.VerifyCaller;
        var code = needsCode && route == DuoVerificationRoute.AuthApi ? RandomText.Code() : null;
        var record = new DuoVerificationRecord
        {
            Id = id,
            Reference = RandomText.Reference(),
            TenantId = technician.TenantId,
            Technician = technician.Subject,
            TechnicianName = ApiText.Clean(technician.Name, 100),
            BrowserHash = Hash(technician.Browser),
            CustomerId = candidate.Customer.Id,
            CustomerName = ApiText.Clean(candidate.Customer.Name, 100),
            AccountId = candidate.Customer.AccountId,
            AccountHost = candidate.Customer.ApiHost,
            Route = route,
            IntegrationId = candidate.Route.Asks.Id,
            Purpose = request.Purpose,
            DuoUserId = candidate.User.Id,
            UserName = candidate.User.Name,
            DeviceId = device?.Id,
            DeviceName = device?.Name ?? "",
            DeviceNumber = device?.Number ?? "",
            Keys = KeysOf(candidate, device),
            Ticket = request.Ticket,
            About = request.About,
            State = DuoVerificationState.Created,
            IsCodeRequired = needsCode,
            ProtectedCode = code is null ? null : codes.Protect(id, code),
            PhoneCode = request.Purpose == DuoVerificationPurpose.VerifyCallerByPasscode ? null : candidate.VerifiedPush?.Code,
            CreatedAt = now,
            PhoneUntil = now + life,
            LiveUntil = now + life,
            CodeUntil = now + options.Value.CodeLifetime,
            Lifetime = candidate.Settings.Lifetime,
            Counts = true,
            IsPolling = true,
            Log = route == DuoVerificationRoute.AuthApi && candidate.Route.LooksUp is not null ? DuoVerificationLogState.Pending : DuoVerificationLogState.None,
            DeleteAt = now + candidate.Settings.Retention,
            Revision = RandomText.Id(),
        };

        return (record, code);
    }

    /// <summary>Makes the record of an attempt that ends before anything is sent.</summary>
    public DuoVerificationRecord CreateEnded(
        DuoTechnician technician, Candidate candidate, DuoVerificationRequest request, DuoVerificationReason reason) =>
        Create(technician, candidate, request, device: null).Record with
        {
            Keys = [],
            State = reason is >= DuoVerificationReason.NoIntegration and <= DuoVerificationReason.ClockOff ? DuoVerificationState.Failed : DuoVerificationState.NotVerifiable,
            Reason = reason,
            EndedAt = time.GetUtcNow(),
            ProtectedCode = null,
            PhoneCode = null,
            Counts = false,
            IsPolling = false,
            LiveUntil = time.GetUtcNow(),
            Log = DuoVerificationLogState.None,
        };

    /// <summary>Makes what Duo Mobile shows: who asks, for what, and the code to read back.</summary>
    public PushMessage MessageOf(DuoVerificationRecord record, Candidate candidate, string? code)
    {
        KeyValuePair<string, string> company = new("Company", candidate.Settings.CompanyName);
        KeyValuePair<string, string> technician = new("Technician", record.TechnicianName);

        return record.Purpose == DuoVerificationPurpose.IdentifyTechnician
            ? new(options.Value.IdentificationType, [company, technician, new("What this does", "It shows who calls you. It verifies nobody.")])
            : new(
                options.Value.PushType,
                [company, technician, new("Ticket", record.Ticket ?? ""), new("Approve only if", "you called us"), new("Code to read out", code ?? "")]);
    }

    public static string Hash(string browser) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(browser)));

    // T47: the phone too, as an alias names the same user, and as the other API may know the user by another key.
    private static string[] KeysOf(Candidate candidate, DuoVerificationDevice? device)
    {
        var user = candidate.User.Id is { } id
            ? $"user:{id}"
            : $"name:{Hash($"{candidate.Route.Asks.Credentials.Address.Host}|{candidate.User.Name.ToUpperInvariant()}")}";

        return device is null ? [user] : [$"device:{device.Id}", user];
    }
}
