using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Verification.Endpoints;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the verification of callers for a host's own screens.</summary>
public static class DuoVerificationEndpointRouteBuilderExtensions
{
    /// <summary>Maps the endpoints under <c>/duo-verification</c>.</summary>
    /// <remarks>
    /// Every endpoint needs the technicians' policy and a session that Duo confirmed. Looking a user up and sending a push need a fresh confirmation
    /// as well. What changes something needs an antiforgery token. Progress comes as server-sent events.
    /// </remarks>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="technicianPolicy">The authorization policy of those who may verify callers.</param>
    /// <param name="administratorPolicy">The policy of those who may lift the block after a fraud report; without one that endpoint is not mapped.</param>
    /// <returns>The group, for further conventions.</returns>
    public static RouteGroupBuilder MapDuoVerification(this IEndpointRouteBuilder endpoints, string technicianPolicy, string? administratorPolicy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(technicianPolicy);

        var group = endpoints.MapGroup("/duo-verification").RequireAuthorization(technicianPolicy).AddEndpointFilter<RouteGroupBuilder, VerificationFilter>().WithTags("Verification of callers");
        group.MapGet("/customers", VerificationHandlers.ListCustomersAsync).WithName("ListVerificationCustomers").WithSummary("Lists the customers whose users may call.");
        group.MapPost("/users", VerificationHandlers.FindUserAsync).WithName("FindVerificationUser").WithSummary("Finds a user and the phones that can be asked. Sends nothing.").RequireDuo();
        group.MapPost("/verifications", VerificationHandlers.StartAsync).WithName("StartVerification").WithSummary("Sends the one push of a new verification.").RequireDuo();
        group.MapGet("/verifications/{id}", VerificationHandlers.FindAsync).WithName("FindVerification").WithSummary("Shows a verification of this technician and browser.");
        group.MapGet("/verifications/{id}/events", VerificationHandlers.WatchAsync).WithName("WatchVerification").WithSummary("Sends the state now and every change, until the verification is over.");
        group.MapPost("/verifications/{id}/code", VerificationHandlers.SubmitCodeAsync).WithName("SubmitVerificationCode").WithSummary("Compares the code that the caller read.");
        group.MapPost("/verifications/{id}/cancel", VerificationHandlers.CancelAsync).WithName("CancelVerification").WithSummary("Gives a verification up. The push stays on the phone.");
        group.MapGet("/history", VerificationHandlers.ListHistoryAsync).WithName("ListVerifications").WithSummary("Lists verifications of the tenant, the newest first.");
        group.MapGet("/history.csv", VerificationHandlers.ExportHistoryAsync).WithName("ExportVerifications").WithSummary("Gives the history as CSV.").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        if (administratorPolicy is not null)
        {
            group.MapPost("/verifications/{id}/lift-block", VerificationHandlers.LiftFraudBlockAsync).WithName("LiftVerificationBlock")
                .WithSummary("Lifts the block of a user who reported a push as fraud.").RequireAuthorization(administratorPolicy).RequireDuo();
        }

        foreach (var status in (int[])[StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden])
        {
            group.ProducesProblem(status);
        }

        return group;
    }
}
