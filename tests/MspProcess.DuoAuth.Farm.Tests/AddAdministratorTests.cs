using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Farm.Tests;

/// <summary>How the first administrator of a tenant is added.</summary>
public sealed class AddAdministratorTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("duoauth-admin-");

    private readonly string _certificate;

    public AddAdministratorTests() => _certificate = FarmCertificate.Write(_data.FullName);

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task AddAdmin_OutsideDevelopment_MakesOneWhoCanLogIn()
    {
        var (exitCode, output) = await AddAsync("admin@northwind.example", "A long pass phrase 1!");

        Assert.True(exitCode == 0, output);
        Assert.Contains("admin@northwind.example can log in", output, StringComparison.Ordinal);
        Assert.DoesNotContain("A long pass phrase", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddAdmin_WeakPassword_SaysWhyAndAddsNobody()
    {
        var (refused, reasons) = await AddAsync("admin@northwind.example", "short");
        var (added, _) = await AddAsync("admin@northwind.example", "A long pass phrase 1!");

        Assert.Equal(1, refused);
        Assert.Contains("Passwords must", reasons, StringComparison.Ordinal);
        Assert.Equal(0, added);
    }

    [Fact]
    public async Task AddAdmin_WithoutNames_ExplainsItself()
    {
        var (exitCode, output) = await PortalProgram.RunAsync(["add-admin", .. Settings()]);

        Assert.Equal(1, exitCode);
        Assert.Contains("Usage: add-admin", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> AddAsync(string email, string password) => PortalProgram.RunAsync(
        ["add-admin", "--tenant", "northwind", "--email", email, "--name", "Nora", .. Settings()], input: password);

    private IEnumerable<string> Settings() =>
    [
        "--environment", "Production", "--Portal:DataDirectory", _data.FullName, "--Portal:KeyRing:Certificate", _certificate,
    ];
}
