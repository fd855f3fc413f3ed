using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>The values of an integration form after all checks that need no network. Has an error for each wrong field.</summary>
internal sealed class IntegrationForm
{
    private const int MaxNameLength = 100;

    private IntegrationForm(string name, DuoCredentials? credentials, IReadOnlyList<DuoIntegrationError> errors)
    {
        Name = name;
        Credentials = credentials;
        Errors = errors;
    }

    public string Name { get; }

    /// <summary>Gets the candidate credentials; <see langword="null"/> exactly if there are errors.</summary>
    public DuoCredentials? Credentials { get; }

    public IReadOnlyList<DuoIntegrationError> Errors { get; }

    /// <summary>Reads a form.</summary>
    /// <param name="input">What was entered.</param>
    /// <param name="storedSecret">What an empty secret stands for; <see langword="null"/> if it stands for nothing.</param>
    /// <param name="hosts">The hosts that may be called.</param>
    public static IntegrationForm Read(DuoIntegrationInput input, string? storedSecret, DuoApiHostPolicy hosts)
    {
        var name = Trimmed(input.Name);
        var clientId = Trimmed(input.ClientId);
        var secret = Trimmed(input.ClientSecret);
        var apiHost = Trimmed(input.ApiHost);
        if (secret.Length == 0 && storedSecret is not null)
        {
            secret = storedSecret;
        }

        DuoIntegrationError?[] found =
            [CheckName(name), CheckClientId(clientId), CheckSecret(secret), CheckHost(apiHost, hosts, out var host), CheckFailMode(input.FailMode)];
        DuoIntegrationError[] errors = [.. found.OfType<DuoIntegrationError>()];
        return new(
            name,
            errors.Length == 0 && host is not null ? new DuoCredentials { ClientId = clientId, ClientSecret = secret, Host = host } : null,
            errors);
    }

    /// <summary>Reads a stored integration as if it had just been entered.</summary>
    public static IntegrationForm Read(DuoIntegration stored, DuoApiHostPolicy hosts)
    {
        var input = new DuoIntegrationInput
        {
            Name = stored.Name,
            ClientId = stored.ClientId,
            ClientSecret = stored.ClientSecret,
            ApiHost = stored.ApiHost,
        };
        return Read(input, storedSecret: null, hosts);
    }

    private static string Trimmed(string? value) => value?.Trim() ?? string.Empty;

    private static DuoIntegrationError? CheckName(string name) => name switch
    {
        { Length: 0 } => Invalid(nameof(DuoIntegrationInput.Name), "Enter a Name."),
        { Length: > MaxNameLength } => Invalid(nameof(DuoIntegrationInput.Name), "The Name can have at most 100 characters."),
        _ when name.Any(char.IsControl) => Invalid(nameof(DuoIntegrationInput.Name), "The Name contains a character that can't be shown."),
        _ => null,
    };

    private static DuoIntegrationError? CheckClientId(string clientId) => clientId switch
    {
        { Length: 0 } => Invalid(nameof(DuoIntegrationInput.ClientId), "Enter the Integration Key: the Client ID of the application in Duo's admin panel."),
        _ when !IsAlphanumeric(clientId, DuoCredentials.ClientIdLength) => Invalid(
            nameof(DuoIntegrationInput.ClientId), "The Integration Key has exactly 20 letters and digits. Copy the Client ID from Duo's admin panel."),
        _ => null,
    };

    private static DuoIntegrationError? CheckSecret(string secret) => secret switch
    {
        { Length: 0 } => Invalid(nameof(DuoIntegrationInput.ClientSecret), "Enter the Secret Key: the Client secret of the application in Duo's admin panel."),
        _ when !IsAlphanumeric(secret, DuoCredentials.ClientSecretLength) => Invalid(
            nameof(DuoIntegrationInput.ClientSecret), "The Secret Key has exactly 40 letters and digits. Copy the Client secret from Duo's admin panel."),
        _ => null,
    };

    private static DuoIntegrationError? CheckHost(string apiHost, DuoApiHostPolicy hosts, out DuoApiHost? host)
    {
        host = null;
        if (apiHost.Length == 0)
        {
            return Invalid(nameof(DuoIntegrationInput.ApiHost), "Enter the API Hostname of the application in Duo's admin panel.");
        }

        return hosts.TryParse(apiHost, out host)
            ? null
            : new(
                nameof(DuoIntegrationInput.ApiHost),
                DuoFailureReason.ApiHostRefused,
                "This isn't an API Hostname of Duo. It looks like api-xxxxxxxx.duosecurity.com, without https:// and without a path.");
    }

    private static DuoIntegrationError? CheckFailMode(DuoFailMode? mode)
        => mode is null || Enum.IsDefined(mode.Value) ? null : Invalid(null, "Select what happens during an outage of Duo.");

    private static bool IsAlphanumeric(string text, int length) => text.Length == length && text.All(char.IsAsciiLetterOrDigit);

    private static DuoIntegrationError Invalid(string? member, string message) => new(member, DuoFailureReason.InputInvalid, message);
}
