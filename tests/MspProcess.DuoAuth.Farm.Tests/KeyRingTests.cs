using System.Text;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Farm.Tests;

/// <summary>The key ring in the database is wrapped by a certificate outside of it, or the portal does not start.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("duoauth-keyring-");
    private readonly DirectoryInfo _certificates = Directory.CreateTempSubdirectory("duoauth-certificates-");

    private string Database => Path.Combine(_data.FullName, "portal.db");

    public void Dispose()
    {
        _data.Delete(recursive: true);
        _certificates.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_OutsideDevelopmentWithoutCertificate_SaysWhichSettingAndMakesNoDatabase()
    {
        var (exitCode, output) = await AddAdministratorAsync(certificate: null);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Portal:KeyRing:Certificate is not set", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task Start_CertificateFileMissing_NamesSettingAndFile()
    {
        var path = Path.Combine(_certificates.FullName, "missing.pem");

        var (exitCode, output) = await AddAdministratorAsync(path);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"Portal:KeyRing:Certificate names {path}, which cannot be read", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithCertificate_LeavesNoOpenKeyInTheDatabase()
    {
        var (exitCode, output) = await AddAdministratorAsync(Certificate("first"));

        Assert.True(exitCode == 0, output);
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Database));
        Assert.Contains("encryptedSecret", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAStolenDatabaseWithAnotherCertificate_ReadsNothing()
    {
        await AddAdministratorAsync(Certificate("first"));

        var (exitCode, output) = await AddAdministratorAsync(Certificate("second"), "other@northwind.example");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("cannot be unwrapped", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_CertificateReplaced_ReadsWhatTheEarlierOneWrapped()
    {
        await AddAdministratorAsync(Certificate("first"));

        var (exitCode, output) = await AddAdministratorAsync(
            Certificate("second"), "other@northwind.example", "--Portal:KeyRing:Earlier:0:Certificate", Path.Combine(_certificates.FullName, "first.pem"));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Start_OutsideDevelopmentOnADatabaseOfDevelopment_IsRefused()
    {
        var (made, _) = await PortalProgram.RunAsync(Arguments("Development", null, "dev@northwind.example"), input: "Pass@word1");

        var (exitCode, output) = await AddAdministratorAsync(Certificate("first"));

        Assert.Equal(0, made);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("keys that no certificate wraps", output, StringComparison.Ordinal);
    }

    private string Certificate(string name) => FarmCertificate.Write(_certificates.FullName, name);

    private Task<(int ExitCode, string Output)> AddAdministratorAsync(string? certificate, string email = "admin@northwind.example", params string[] more)
        => PortalProgram.RunAsync([.. Arguments("Production", certificate, email), .. more], input: "Pass@word1");

    private IEnumerable<string> Arguments(string environment, string? certificate, string email) =>
    [
        "add-admin", "--tenant", "northwind", "--tenant-name", "Northwind MSP", "--email", email, "--name", "Nora",
        "--environment", environment, "--Portal:DataDirectory", _data.FullName, "--Portal:KeyRing:Certificate=" + certificate,
    ];
}
