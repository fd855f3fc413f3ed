namespace MspProcess.Portal.Activity;

/// <summary>How an entry of the activity is coloured.</summary>
public enum ActivityTone
{
    /// <summary>Neither good nor bad.</summary>
    Neutral = 0,

    /// <summary>Something was proved or completed.</summary>
    Good = 1,

    /// <summary>Something was refused or taken away.</summary>
    Bad = 2,
}
