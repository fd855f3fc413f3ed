using System.Net;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>The policy of an application: what it asks of its users.</summary>
public sealed record DuoSimulatedPolicy
{
    /// <summary>Gets the policy that asks for nothing beyond Duo's defaults.</summary>
    public static DuoSimulatedPolicy Default { get; } = new();

    /// <summary>Gets how many digits a user must type into Duo Mobile: 3 to 6, or 0 for a push without them. The default is 0.</summary>
    public int VerifiedPushDigits { get; init; }

    /// <summary>Gets the factors that are allowed: <c>push</c>, <c>phone</c>, <c>sms</c>, <c>passcode</c>. The default is all of them.</summary>
    public IReadOnlyList<string> Factors { get; init; } = ["push", "phone", "sms", "passcode"];

    /// <summary>Gets what happens to unknown users; <see langword="null"/>, the default, takes <see cref="DuoSimulator.NewUserPolicy"/>.</summary>
    public DuoNewUserPolicy? NewUserPolicy { get; init; }

    /// <summary>Gets the networks, such as <c>10.0.0.0/8</c>, from which a user is let in without a second factor. The default is none.</summary>
    public IReadOnlyList<string> TrustedNetworks { get; init; } = [];

    /// <summary>Gets the groups whose members are let in; empty, the default, means everyone.</summary>
    public IReadOnlyList<DuoSimulatedGroup> PermittedGroups { get; init; } = [];

    internal bool Allows(string factor) => Factors.Contains(factor, StringComparer.Ordinal);

    internal bool Trusts(string? address) => Contains(TrustedNetworks, address);

    internal static bool Contains(IEnumerable<string> networks, string? address) =>
        IPAddress.TryParse(address, out var ip)
        && networks.Any(network => IPNetwork.TryParse(network.Contains('/', StringComparison.Ordinal) ? network : network + "/32", out var range) && range.Contains(ip));
}
