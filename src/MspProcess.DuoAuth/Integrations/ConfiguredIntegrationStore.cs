using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>Serves the one integration of the configuration. Its values are compared at every call, so a reload takes effect at once, and validated when one has changed.</summary>
/// <remarks>Values that have become invalid throw <see cref="OptionsValidationException"/>, and sign-ins that depend on them are denied.</remarks>
internal sealed class ConfiguredIntegrationStore(
    IConfigurationSection section, IOptionsFactory<ConfiguredIntegration> options, DuoApiHostPolicy hosts) : IDuoIntegrationStore
{
    public const string IntegrationId = "configuration";

    private Known? _known;

    public ValueTask<DuoIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        cancellationToken.ThrowIfCancellationRequested();
        return new(IsTheTenant(tenantId) && kind == DuoIntegrationKind.DuoWebSdk ? Read() : null);
    }

    public ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        cancellationToken.ThrowIfCancellationRequested();
        return new(IsTheTenant(tenantId) && string.Equals(integrationId, IntegrationId, StringComparison.Ordinal) ? Read() : null);
    }

    private static bool IsTheTenant(string tenantId) => string.Equals(tenantId, DuoDefaults.SingleTenantId, StringComparison.Ordinal);

    private DuoIntegration Read()
    {
        var values = Values.Of(section);
        if (_known is { } known && known.Values == values)
        {
            return known.Integration;
        }

        var integration = Validate();
        _known = new Known(values, integration);
        return integration;
    }

    private DuoIntegration Validate()
    {
        var configured = options.Create(Options.DefaultName);
        var form = IntegrationForm.Read(configured.ToInput(), storedSecret: null, hosts);
        var credentials = form.Credentials ?? throw new InvalidOperationException("The configured Duo integration is not valid.");
        return new DuoIntegration
        {
            Id = IntegrationId,
            TenantId = DuoDefaults.SingleTenantId,
            Name = form.Name,
            ClientId = credentials.ClientId,
            ClientSecret = credentials.ClientSecret,
            ApiHost = credentials.Host.Value,
            State = DuoIntegrationState.Active,
            FailMode = configured.FailMode,
            CredentialRevision = Digest(credentials.ClientId, credentials.ClientSecret, credentials.Host.Value),
            Revision = Digest(credentials.ClientId, credentials.ClientSecret, credentials.Host.Value, form.Name, configured.FailMode.ToString()),
        };
    }

    /// <summary>The same on all nodes and after a restart; every field is preceded by its length, so that none runs into the next (T02).</summary>
    private static string Digest(params ReadOnlySpan<string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    private sealed record Known(Values Values, DuoIntegration Integration)
    {
        public override string ToString() => nameof(Known);
    }

    /// <summary>The values as they are in the configuration.</summary>
    private readonly record struct Values(string? Name, string? ClientId, string? ClientSecret, string? ApiHost, string? FailMode)
    {
        public static Values Of(IConfigurationSection section) => new(
            section[nameof(Name)], section[nameof(ClientId)], section[nameof(ClientSecret)], section[nameof(ApiHost)], section[nameof(FailMode)]);

        public override string ToString() => nameof(Values);
    }
}
