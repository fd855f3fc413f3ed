using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>The customers whose users can be verified: the own account, and the child accounts of the Accounts API integration.</summary>
[RequireDuo(MaxAgeSeconds = 3600)]
public sealed class CustomersModel(DuoVerificationService verifications, IDuoIntegrationStore integrations) : PageModel
{
    public IReadOnlyList<DuoCustomer> Customers { get; private set; } = [];

    /// <summary>Gets whether there is an integration that reaches child accounts; then a list without any means that Duo could not be asked, or has none.</summary>
    public bool HasAccountsApi { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var technician = await HttpContext.GetTechnicianAsync();
        Customers = await verifications.ListCustomersAsync(technician, cancellationToken);
        HasAccountsApi = await integrations.FindActiveAsync(technician.TenantId, DuoIntegrationKind.DuoAccountsApi, cancellationToken) is not null;
    }
}
