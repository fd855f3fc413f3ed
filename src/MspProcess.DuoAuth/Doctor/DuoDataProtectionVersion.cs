using System.Reflection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace MspProcess.DuoAuth.Doctor;

/// <summary>The version of data protection in this process.</summary>
internal sealed record DuoDataProtectionVersion(Version? Value)
{
    /// <summary>Reads it from the assembly: "10.0.12+0123abc", of which the numbers count.</summary>
    public static DuoDataProtectionVersion Read()
    {
        var text = typeof(KeyManagementOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new(Version.TryParse(text?.Split('+', '-')[0], out var version) ? version : null);
    }
}
