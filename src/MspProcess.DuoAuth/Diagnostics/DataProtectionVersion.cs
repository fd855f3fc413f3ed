using System.Reflection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>The version of data protection in this process.</summary>
internal sealed record DataProtectionVersion(Version? Value)
{
    /// <summary>Reads it from the assembly: "10.0.12+0123abc", of which the numbers count.</summary>
    public static DataProtectionVersion Read()
    {
        var text = typeof(KeyManagementOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new(Version.TryParse(text?.Split('+', '-')[0], out var version) ? version : null);
    }
}
