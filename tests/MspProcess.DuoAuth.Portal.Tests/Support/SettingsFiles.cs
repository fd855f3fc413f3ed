using System.Runtime.CompilerServices;

namespace MspProcess.DuoAuth.Portal.Tests.Support;

/// <summary>Lets no portal watch its files of settings: a factory does not end the watchers, and a Linux user has 128 of them.</summary>
internal static class SettingsFiles
{
    [ModuleInitializer]
    internal static void DoNotWatch() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
