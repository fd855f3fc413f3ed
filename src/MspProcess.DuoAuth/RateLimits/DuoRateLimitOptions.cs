namespace MspProcess.DuoAuth;

/// <summary>The rate limits: <c>services.Configure&lt;DuoRateLimitOptions&gt;(...)</c>. They are validated when the host starts.</summary>
/// <remarks>
/// Each limit is turned off by <see langword="null"/>. Who goes over one gets status 429 with <c>Retry-After</c>, and nothing else changes:
/// no transaction ends, nobody is signed out, and no other user is affected. They do not replace the limits of transactions
/// (<see cref="DuoSecondFactorOptions.MaxPendingTransactions"/>).
/// </remarks>
public sealed class DuoRateLimitOptions
{
    /// <summary>Gets or sets a value indicating whether there are limits at all. The default is <see langword="true"/>.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets how many requests of one address for the library's pages may belong to no transaction of their browser.</summary>
    /// <remarks>
    /// The default is 300 a minute. What a browser does with a transaction that it began is never counted here, so nobody behind the
    /// same address can be kept from signing in. IPv6 addresses count by /64. A request without an address is not counted.
    /// </remarks>
    public DuoRateLimit? Pages { get; set; } = new(300, TimeSpan.FromMinutes(1));

    /// <summary>Gets or sets how often one user may open Duo's prompt from one address. The default is 60 in 10 minutes.</summary>
    /// <remarks>It is counted after the first factor. Behind a proxy whose forwarded headers are not applied, the address says nothing.</remarks>
    public DuoRateLimit? Prompts { get; set; } = new(60, TimeSpan.FromMinutes(10));

    /// <summary>Gets or sets how often one session may start or confirm a link. The default is 30 in 10 minutes.</summary>
    public DuoRateLimit? Links { get; set; } = new(30, TimeSpan.FromMinutes(10));

    /// <summary>Gets or sets how often one session may be asked for the password. The default is 10 in 10 minutes.</summary>
    /// <remarks>Right and wrong passwords count alike, so that the limit tells nothing about them.</remarks>
    public DuoRateLimit? Passwords { get; set; } = new(10, TimeSpan.FromMinutes(10));

    /// <summary>Gets or sets how often one session may have Duo check the values of an integration, or start a test sign-in. The default is 30 in 10 minutes.</summary>
    public DuoRateLimit? Integrations { get; set; } = new(30, TimeSpan.FromMinutes(10));

    /// <summary>Gets or sets how often one session may run the diagnostics. The default is 60 in 10 minutes.</summary>
    public DuoRateLimit? Diagnostics { get; set; } = new(60, TimeSpan.FromMinutes(10));

    /// <summary>Gets or sets how many exports one session may start. The default is 20 in 10 minutes.</summary>
    public DuoRateLimit? Exports { get; set; } = new(20, TimeSpan.FromMinutes(10));

    internal DuoRateLimit? Of(DuoRateLimitArea area) => !IsEnabled ? null : area switch
    {
        DuoRateLimitArea.Pages => Pages,
        DuoRateLimitArea.Prompts => Prompts,
        DuoRateLimitArea.Links => Links,
        DuoRateLimitArea.Passwords => Passwords,
        DuoRateLimitArea.Integrations => Integrations,
        DuoRateLimitArea.Diagnostics => Diagnostics,
        DuoRateLimitArea.Exports => Exports,
        _ => null,
    };

    internal string? FindError() => Enum.GetValues<DuoRateLimitArea>()
        .Where(area => Of(area) is { } limit && (limit.Permits is < 1 or > 1_000_000 || limit.Window < TimeSpan.FromSeconds(1) || limit.Window > TimeSpan.FromDays(1)))
        .Select(static area => $"{nameof(DuoRateLimitOptions)}.{area} must allow 1 to 1,000,000 within 1 second to 24 hours, or be null for no limit.")
        .FirstOrDefault();
}
