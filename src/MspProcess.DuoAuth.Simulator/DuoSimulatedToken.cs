using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>A hardware token, which shows passcodes.</summary>
public sealed class DuoSimulatedToken
{
    /// <summary>Makes a token.</summary>
    /// <param name="serial">The serial number.</param>
    /// <param name="passcode">The passcode that it shows; six random digits when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The serial number is blank.</exception>
    public DuoSimulatedToken(string serial, string? passcode = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serial);
        Serial = serial;
        Passcode = passcode ?? RandomText.Passcode();
    }

    /// <summary>Gets the id (<c>DH...</c>).</summary>
    public string Id { get; } = RandomText.TokenId();

    /// <summary>Gets the serial number.</summary>
    public string Serial { get; }

    /// <summary>Gets the passcode that it shows.</summary>
    public string Passcode { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Serial} ({Id})";
}
