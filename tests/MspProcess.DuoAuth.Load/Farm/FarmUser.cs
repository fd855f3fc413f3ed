namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>Somebody who can log in to a farm.</summary>
internal sealed record FarmUser(string Email, string Account)
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "Pass@word1";
}
