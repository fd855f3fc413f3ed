using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using static MspProcess.DuoAuth.Tests.Support.Portals.IntegrationManagerFixture;

namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

public sealed class IntegrationFormTests
{
    private static readonly DuoApiHostPolicy Hosts = new([], allowLoopbackHttp: false);

    [Fact]
    public void Read_GoodValues_GivesCredentials()
    {
        var form = IntegrationForm.Read(Input(), storedSecret: null, Hosts);

        Assert.Empty(form.Errors);
        Assert.Equal((ClientId, Secret, Host), (form.Credentials?.ClientId, form.Credentials?.ClientSecret, form.Credentials?.Host.Value));
    }

    [Fact]
    public void Read_WhiteSpaceAroundValues_IsDropped()
    {
        var form = IntegrationForm.Read(
            new() { Name = " Main office\t", ClientId = $"\n{ClientId} ", ClientSecret = $" {Secret}\r\n", ApiHost = $"\u00A0{Host} " }, storedSecret: null, Hosts);

        Assert.Empty(form.Errors);
        Assert.Equal("Main office", form.Name);
        Assert.Equal((ClientId, Secret, Host), (form.Credentials?.ClientId, form.Credentials?.ClientSecret, form.Credentials?.Host.Value));
    }

    [Fact]
    public void Read_HostInCapitals_IsStoredInLowerCase()
        => Assert.Equal(Host, IntegrationForm.Read(Input(apiHost: "API-1A2B3C4D.DuoSecurity.COM"), null, Hosts).Credentials?.Host.Value);

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Read_NameOfAllowedLength_IsAccepted(int length)
        => Assert.Empty(IntegrationForm.Read(Input(name: new string('n', length)), null, Hosts).Errors);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("Main\noffice")]
    [InlineData("Main\u0000office")]
    [InlineData("Main\u0085office")]
    [InlineData("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
    public void Read_BadName_IsAnErrorAtName(string? name)
        => AssertOneError(Input(name: name), nameof(DuoIntegrationInput.Name), DuoFailureReason.InputInvalid, "Name");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("DIABCDEFGHIJ0123456")]
    [InlineData("DIABCDEFGHIJ012345678")]
    [InlineData("DIABCDEFGHIJ0123456-")]
    [InlineData("DIABCDEFGH J01234567")]
    [InlineData("DIABCDEFGHIJ0123456\u0661")]
    [InlineData("DIABCDEFGHIJ0123456\u0410")]
    [InlineData("\u200BDIABCDEFGHIJ0123456")]
    public void Read_BadClientId_IsAnErrorAtClientId(string? clientId)
        => AssertOneError(Input(clientId: clientId), nameof(DuoIntegrationInput.ClientId), DuoFailureReason.InputInvalid, "Integration Key");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abcdefghijklmnopqrstABCDEFGHIJKLMNOP012")]
    [InlineData("abcdefghijklmnopqrstABCDEFGHIJKLMNOP01234")]
    [InlineData("abcdefghijklmnopqrstABCDEFGHIJKLMNOP012!")]
    [InlineData("abcdefghijklmnopqrst BCDEFGHIJKLMNOP0123")]
    [InlineData("abcdefghijklmnopqrstABCDEFGHIJKLMNOP012\u00B3")]
    public void Read_BadSecret_IsAnErrorAtClientSecretThatDoesNotQuoteIt(string? secret)
    {
        var error = AssertOneError(Input(clientSecret: secret), nameof(DuoIntegrationInput.ClientSecret), DuoFailureReason.InputInvalid, "Secret Key");

        Assert.DoesNotContain("abcdefgh", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("https://api-1a2b3c4d.duosecurity.com")]
    [InlineData("api-1a2b3c4d.duosecurity.com/")]
    [InlineData("api-1a2b3c4d.duosecurity.com.example.com")]
    [InlineData("api-1a2b3c4d.duosecurity.com@example.com")]
    [InlineData("127.0.0.1:5090")]
    [InlineData("169.254.169.254")]
    public void T37_Read_HostThatIsNotDuos_IsAnErrorAtApiHost(string host)
        => AssertOneError(Input(apiHost: host), nameof(DuoIntegrationInput.ApiHost), DuoFailureReason.ApiHostRefused, "API Hostname");

    [Fact]
    public void Read_NoHost_IsAnErrorAtApiHost()
        => AssertOneError(Input(apiHost: " "), nameof(DuoIntegrationInput.ApiHost), DuoFailureReason.InputInvalid, "API Hostname");

    [Fact]
    public void Read_EverythingMissing_HasAnErrorForEachField()
    {
        var form = IntegrationForm.Read(new DuoIntegrationInput(), storedSecret: null, Hosts);

        Assert.Null(form.Credentials);
        Assert.Equal(
            [nameof(DuoIntegrationInput.Name), nameof(DuoIntegrationInput.ClientId), nameof(DuoIntegrationInput.ClientSecret), nameof(DuoIntegrationInput.ApiHost)],
            form.Errors.Select(error => error.Member));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Read_EmptySecretWithStoredOne_KeepsTheStoredOne(string? secret)
        => Assert.Equal(OtherSecret, IntegrationForm.Read(Input(clientSecret: secret), OtherSecret, Hosts).Credentials?.ClientSecret);

    [Fact]
    public void Read_EmptySecretWithLostOne_IsAnErrorAtClientSecret()
        => Assert.Equal(
            nameof(DuoIntegrationInput.ClientSecret),
            Assert.Single(IntegrationForm.Read(Input(clientSecret: null), storedSecret: string.Empty, Hosts).Errors).Member);

    [Fact]
    public void ToString_Input_TellsNothing() => Assert.Equal(nameof(DuoIntegrationInput), Input().ToString());

    private static DuoIntegrationError AssertOneError(DuoIntegrationInput input, string? field, DuoFailureReason reason, string label)
    {
        var form = IntegrationForm.Read(input, storedSecret: null, Hosts);

        Assert.Null(form.Credentials);
        var error = Assert.Single(form.Errors);
        Assert.Equal((field, reason), (error.Member, error.Reason));
        Assert.Contains(label, error.Message, StringComparison.Ordinal);
        return error;
    }
}
