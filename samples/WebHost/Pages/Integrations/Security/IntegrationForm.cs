using System.ComponentModel.DataAnnotations;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>What an administrator enters. The names match the library's input, so that its errors appear at the right field.</summary>
public sealed class IntegrationForm
{
    [Display(Name = "Name")]
    [Required(ErrorMessage = "Enter a name.")]
    public string? Name { get; set; }

    [Display(Name = "Integration Key")]
    [Required(ErrorMessage = "Enter the Integration Key.")]
    public string? ClientId { get; set; }

    [Display(Name = "Secret Key")]
    public string? ClientSecret { get; set; }

    [Display(Name = "API Hostname")]
    [Required(ErrorMessage = "Enter the API Hostname.")]
    public string? ApiHost { get; set; }

    [Display(Name = "Let users log in without Duo during a Duo outage")]
    public bool OpenDuringOutage { get; set; }

    /// <summary>The revision that the form was filled from, so that two administrators do not overwrite each other.</summary>
    public string? Revision { get; set; }

    /// <summary>Gets what may be kept while the administrator is at Duo.</summary>
    internal IntegrationForm WithoutSecret() => new() { Name = Name, ClientId = ClientId, ApiHost = ApiHost, Revision = Revision };

    /// <summary>Gets the library's input; without a kind for an integration that has one.</summary>
    internal DuoIntegrationInput ToInput(DuoIntegrationKind? kind = null) => new()
    {
        Kind = kind,
        Name = Name!,
        ClientId = ClientId!,
        ClientSecret = ClientSecret ?? string.Empty,
        ApiHost = ApiHost!,
        FailMode = OpenDuringOutage ? DuoFailMode.Open : DuoFailMode.Closed,
    };

    internal static IntegrationForm From(DuoIntegrationSummary integration) => new()
    {
        Name = integration.Name,
        ClientId = integration.ClientId,
        ApiHost = integration.ApiHost,
        OpenDuringOutage = integration.FailMode == DuoFailMode.Open,
        Revision = integration.Revision,
    };
}
