using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>An application that was protected in the simulated admin panel.</summary>
/// <remarks>Thread-safe. Changes are kept in the simulator's data file, when it has one.</remarks>
public sealed class DuoSimulatedApplication
{
    internal const int ClientIdLength = 20;
    internal const int ClientSecretLength = 40;

    private readonly Action changed;
    private volatile string name;
    private volatile DuoAdminPermissions permissions;
    private volatile IReadOnlyList<string> allowedNetworks = [];
    private volatile DuoSimulatedPolicy policy = DuoSimulatedPolicy.Default;
    private volatile string clientSecret;

    internal DuoSimulatedApplication(
        DuoSimulatedApplicationKind kind, string name, string clientId, string clientSecret, Action changed, DuoAdminPermissions permissions = DuoAdminPermissions.All)
    {
        Kind = kind;
        this.name = name;
        ClientId = RequireLength(clientId, ClientIdLength, nameof(clientId));
        this.clientSecret = RequireLength(clientSecret, ClientSecretLength, nameof(clientSecret));
        this.permissions = permissions;
        this.changed = changed;
    }

    /// <summary>Gets the type of the application; only <see cref="DuoSimulatedApplicationKind.WebSdk"/> works with the Universal Prompt.</summary>
    public DuoSimulatedApplicationKind Kind { get; }

    /// <summary>Gets the client id: 20 characters.</summary>
    public string ClientId { get; }

    /// <summary>Gets the client secret: 40 characters.</summary>
    public string ClientSecret => clientSecret;

    /// <summary>Gets or sets the name that the prompt shows.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public string Name
    {
        get => name;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            name = value;
            changed();
        }
    }

    /// <summary>Gets or sets the policy; the Auth API follows it. It is not kept in the simulator's data file.</summary>
    public DuoSimulatedPolicy Policy
    {
        get => policy;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            policy = value;
        }
    }

    /// <summary>Gets or sets what an Admin API application may do; other kinds ignore it. The default is everything.</summary>
    public DuoAdminPermissions Permissions
    {
        get => permissions;
        set
        {
            permissions = value;
            changed();
        }
    }

    /// <summary>Gets or sets the networks, such as <c>192.0.2.0/24</c>, from which an Admin API or Accounts API application may call; empty, the default, means any. They are not kept in the simulator's data file.</summary>
    public IReadOnlyList<string> AllowedNetworks
    {
        get => allowedNetworks;
        set => allowedNetworks = [.. value];
    }

    /// <summary>Replaces the client secret; the old one stops working at once.</summary>
    /// <param name="secret">The new secret of 40 characters, or <see langword="null"/> for a random one.</param>
    /// <returns>The new secret.</returns>
    /// <exception cref="ArgumentException">The secret does not have 40 characters.</exception>
    public string ResetSecret(string? secret = null)
    {
        var replacement = RequireLength(secret ?? RandomText.Secret(), ClientSecretLength, nameof(secret));

        clientSecret = replacement;
        changed();
        return replacement;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({ClientId})";

    private static string RequireLength(string value, int length, string parameter) =>
        value.Length == length && value.All(char.IsAsciiLetterOrDigit)
            ? value
            : throw new ArgumentException($"Must be exactly {length} ASCII letters and digits.", parameter);
}
