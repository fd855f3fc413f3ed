namespace MspProcess.Portal.Activity;

/// <summary>How an entry of the activity is colored.</summary>
public enum ActivityTone
{
    /// <summary>Neither good nor bad.</summary>
    Neutral = 0,

    /// <summary>Something was verified or completed.</summary>
    Good = 1,

    /// <summary>Something was refused or taken away.</summary>
    Bad = 2,
}
