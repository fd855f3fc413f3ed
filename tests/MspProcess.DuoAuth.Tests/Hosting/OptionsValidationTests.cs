namespace MspProcess.DuoAuth.Tests.Hosting;

public sealed class OptionsValidationTests
{
    public static TheoryData<string, Action<DuoSecondFactorOptions>> Wrong { get; } = new()
    {
        { nameof(DuoSecondFactorOptions.Mode), static options => options.Mode = (DuoEnforcementMode)3 },
        { nameof(DuoSecondFactorOptions.Requirement), static options => options.Requirement = (DuoRequirement)7 },
        { nameof(DuoSecondFactorOptions.ExistingSessions), static options => options.ExistingSessions = (DuoExistingSessions)7 },
        { nameof(DuoSecondFactorOptions.CallbackPath), static options => options.CallbackPath = default },
        { nameof(DuoSecondFactorOptions.CallbackPath), static options => options.CallbackPath = "/" },
        { nameof(DuoSecondFactorOptions.TransactionLifetime), static options => options.TransactionLifetime = TimeSpan.FromSeconds(59) },
        { nameof(DuoSecondFactorOptions.TransactionLifetime), static options => options.TransactionLifetime = TimeSpan.FromMinutes(61) },
        { nameof(DuoSecondFactorOptions.MaxPendingTransactions), static options => options.MaxPendingTransactions = 0 },
        { nameof(DuoSecondFactorOptions.MaxPendingTransactions), static options => options.MaxPendingTransactions = 101 },
        { nameof(DuoSecondFactorOptions.SessionMaxAge), static options => options.SessionMaxAge = TimeSpan.Zero },
        { nameof(DuoSecondFactorOptions.SessionMaxAge), static options => options.SessionMaxAge = TimeSpan.FromTicks(-1) },
        { nameof(DuoSecondFactorOptions.StepUpMaxAge), static options => options.StepUpMaxAge = TimeSpan.Zero },
        { nameof(DuoSecondFactorOptions.SubjectSelector), static options => options.SubjectSelector = null! },
        { nameof(DuoSecondFactorOptions.StepUpAssurance), static options => options.StepUpAssurance.Add(DuoAssurance.NotEnrolled) },
        { nameof(DuoSecondFactorOptions.PublicOrigin), static options => options.PublicOrigin = "" },
        { nameof(DuoSecondFactorOptions.PublicOrigin), static options => options.PublicOrigin = "portal.example" },
        { nameof(DuoSecondFactorOptions.PublicOrigin), static options => options.PublicOrigin = "ftp://portal.example" },
        { nameof(DuoSecondFactorOptions.PublicOrigin), static options => options.PublicOrigin = "https://portal.example/app" },
        { nameof(DuoSecondFactorOptions.PublicOrigin), static options => options.PublicOrigin = "https://portal.example/?a=b" },
        { nameof(DuoSecondFactorOptions.PublicOrigin), static options => options.PublicOrigin = "https://portal.example/#a" },
        { nameof(DuoSecondFactorOptions.PublicOrigin), static options => options.PublicOrigin = "https://ann@portal.example" },
        { nameof(DuoSecondFactorOptions.AllowedOrigins), static options => options.AllowedOrigins.Add("*") },
        { nameof(DuoSecondFactorOptions.AllowedReturnOrigins), static options => options.AllowedReturnOrigins.Add("https://app.example/done") },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Validate_OutOfBounds_NamesTheOption(string option, Action<DuoSecondFactorOptions> mistake)
    {
        var options = new DuoSecondFactorOptions();
        mistake(options);

        var exception = Assert.Throws<InvalidOperationException>(options.Validate);

        Assert.StartsWith($"DuoSecondFactorOptions.{option} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Defaults_Hold() => Assert.Null(Record.Exception(new DuoSecondFactorOptions().Validate));

    [Fact]
    public void Validate_AtTheBounds_Holds()
    {
        var options = new DuoSecondFactorOptions
        {
            TransactionLifetime = TimeSpan.FromHours(1),
            MaxPendingTransactions = 100,
            SessionMaxAge = null,
            PublicOrigin = "http://localhost:5080",
        };

        Assert.Null(Record.Exception(options.Validate));
    }
}
