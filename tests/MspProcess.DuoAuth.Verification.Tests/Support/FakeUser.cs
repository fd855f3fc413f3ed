namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>A user of the pretended Duo account, with one phone.</summary>
internal sealed record FakeUser(string Id, string Name, string Email)
{
    public string Status { get; set; } = "active";

    /// <summary>Gets or sets what preauth says.</summary>
    public string Preauth { get; set; } = "auth";

    public string[] Aliases { get; init; } = [];

    public string DeviceId => "DP" + Id[2..];

    public bool IsActivated { get; set; } = true;
}
