using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>What the endpoints do: the technician from the session, the rest through the service.</summary>
internal static class VerificationHandlers
{
    public static async Task<Results<Ok<CustomerView[]>, ProblemHttpResult>> ListCustomersAsync(HttpContext context, DuoVerificationService service) =>
        await context.GetDuoTechnicianAsync() is { } technician
            ? TypedResults.Ok((await service.ListCustomersAsync(technician, context.RequestAborted))
                .Select(static customer => new CustomerView(customer.Id, customer.Name)).ToArray())
            : VerificationProblem.NoTechnician();

    public static async Task<Results<Ok<UserView>, ProblemHttpResult>> FindUserAsync(FindUserBody body, HttpContext context, DuoVerificationService service)
    {
        if (await context.GetDuoTechnicianAsync() is not { } technician)
        {
            return VerificationProblem.NoTechnician();
        }

        var user = await service.FindUserAsync(technician, body.CustomerId ?? DuoCustomer.OwnId, body.User ?? "", context.RequestAborted);

        return user.Selection.Length > 0 ? TypedResults.Ok(UserView.Of(user)) : VerificationProblem.Of(user.Reason);
    }

    public static async Task<Results<Created<VerificationView>, ProblemHttpResult>> StartAsync(StartBody body, HttpContext context, DuoVerificationService service)
    {
        if (await context.GetDuoTechnicianAsync() is not { } technician)
        {
            return VerificationProblem.NoTechnician();
        }

        var request = new DuoVerificationRequest
        {
            Selection = body.Selection ?? "",
            DeviceId = body.DeviceId,
            Ticket = body.Ticket,
            About = body.About,
            Purpose = body.Purpose,
            Passcode = body.Passcode,
        };
        var result = await service.StartAsync(technician, request, context.RequestAborted);

        return result.Succeeded
            ? TypedResults.Created($"{context.Request.PathBase}{context.Request.Path}/{result.Verification!.Id}", VerificationView.Of(result.Verification))
            : VerificationProblem.Of(result.Reason, result.Verification, result.RetryAt);
    }

    public static async Task<Results<Ok<VerificationView>, ProblemHttpResult>> FindAsync(string id, HttpContext context, DuoVerificationService service) =>
        await context.GetDuoTechnicianAsync() is { } technician && await service.FindAsync(technician, id, context.RequestAborted) is { } found
            ? TypedResults.Ok(VerificationView.Of(found))
            : VerificationProblem.NotFound();

    public static async Task<Results<ServerSentEventsResult<VerificationView>, ProblemHttpResult>> WatchAsync(string id, HttpContext context, DuoVerificationService service) =>
        await context.GetDuoTechnicianAsync() is { } technician && await service.FindAsync(technician, id, context.RequestAborted) is not null
            ? TypedResults.ServerSentEvents(ViewsAsync(service, technician, id, context.RequestAborted), eventType: "verification")
            : VerificationProblem.NotFound();

    public static async Task<Results<Ok<VerificationView>, ProblemHttpResult>> SubmitCodeAsync(
        string id, CodeBody body, HttpContext context, DuoVerificationService service)
    {
        if (await context.GetDuoTechnicianAsync() is not { } technician)
        {
            return VerificationProblem.NoTechnician();
        }

        var result = await service.SubmitCodeAsync(technician, id, body.Code ?? "", context.RequestAborted);

        return Respond(result);
    }

    public static async Task<Results<Ok<VerificationView>, ProblemHttpResult>> CancelAsync(string id, HttpContext context, DuoVerificationService service) =>
        await context.GetDuoTechnicianAsync() is { } technician
            ? Respond(await service.CancelAsync(technician, id, context.RequestAborted))
            : VerificationProblem.NoTechnician();

    public static async Task<Results<Ok<VerificationView[]>, ProblemHttpResult>> ListHistoryAsync(
        [AsParameters] HistoryFilter filter, HttpContext context, DuoVerificationService service) =>
        await context.GetDuoTechnicianAsync() is { } technician
            ? TypedResults.Ok((await service.ListHistoryAsync(technician, filter.ToQuery(), context.RequestAborted)).Select(VerificationView.Of).ToArray())
            : VerificationProblem.NoTechnician();

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportHistoryAsync(
        [AsParameters] HistoryFilter filter, HttpContext context, DuoVerificationService service, IDuoRateLimits limits)
    {
        if (await context.GetDuoTechnicianAsync() is not { } technician)
        {
            return VerificationProblem.NoTechnician();
        }

        if (await limits.CountAsync(context, DuoRateLimitArea.Exports, context.RequestAborted) is { } wait)
        {
            return VerificationProblem.TooManyExports(context, wait);
        }

        var csv = DuoVerificationCsv.Write(await service.ListHistoryAsync(technician, filter.ToQuery() with { Take = filter.Take ?? 1000 }, context.RequestAborted));

        return TypedResults.File(System.Text.Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", "verifications.csv");
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> LiftFraudBlockAsync(string id, HttpContext context, DuoVerificationService service) =>
        await context.GetDuoTechnicianAsync() is { } administrator && await service.LiftFraudBlockAsync(administrator, id, context.RequestAborted)
            ? TypedResults.NoContent()
            : VerificationProblem.NotFound();

    private static Results<Ok<VerificationView>, ProblemHttpResult> Respond(DuoVerificationResult result) =>
        result.Verification is null ? VerificationProblem.NotFound()
        : result.Reason == DuoVerificationReason.None ? TypedResults.Ok(VerificationView.Of(result.Verification))
        : VerificationProblem.Of(result.Reason, result.Verification);

    private static async IAsyncEnumerable<VerificationView> ViewsAsync(
        DuoVerificationService service, DuoTechnician technician, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var verification in service.WatchAsync(technician, id, cancellationToken))
        {
            yield return VerificationView.Of(verification);
        }
    }
}
