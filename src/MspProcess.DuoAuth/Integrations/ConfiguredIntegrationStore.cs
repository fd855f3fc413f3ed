using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>Serves the one integration of the configuration. It is read and validated at every call, so a reload takes effect at once.</summary>
/// <remarks>Values that have become invalid throw <see cref="OptionsValidationException"/>, and sign-ins that depend on them are denied.</remarks>
internal sealed class ConfiguredIntegrationStore(IOptionsFactory<ConfiguredIntegration> options, DuoApiHostPolicy hosts) : IDuoIntegrationStore
{
    public const string IntegrationId = "configuration";

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
}
