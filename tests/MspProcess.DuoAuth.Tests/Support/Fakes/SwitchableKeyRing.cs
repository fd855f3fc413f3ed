using Microsoft.AspNetCore.DataProtection;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>A key ring that a test changes, or breaks, while the host runs.</summary>
internal sealed class SwitchableKeyRing : IDataProtectionProvider
{
    private volatile IDataProtectionProvider _current = new EphemeralDataProtectionProvider();

    /// <summary>Gets or sets what is thrown instead of protecting or reading anything.</summary>
    public Func<Exception>? Broken { get; set; }

    /// <summary>Gets or sets what is told of every use.</summary>
    public Action<string> Used { get; set; } = static _ => { };

    public void Change() => _current = new EphemeralDataProtectionProvider();

    public IDataProtector CreateProtector(string purpose) => new Protector(this, [purpose]);

    private sealed class Protector(SwitchableKeyRing ring, string[] purposes) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(ring, [.. purposes, purpose]);

        public byte[] Protect(byte[] plaintext) => Actual("Protect").Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => Actual("Unprotect").Unprotect(protectedData);

        private IDataProtector Actual(string use)
        {
            ring.Used("IDataProtector." + use);
            return ring.Broken is { } broken ? throw broken() : ring._current.CreateProtector(purposes);
        }
    }
}
