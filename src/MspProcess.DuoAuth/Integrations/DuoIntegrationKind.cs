namespace MspProcess.DuoAuth;

/// <summary>The kind of Duo application behind an integration.</summary>
public enum DuoIntegrationKind
{
    /// <summary>No kind was given; such an integration serves nothing.</summary>
    None = 0,

    /// <summary>A "Web SDK" application: the Universal Prompt.</summary>
    DuoWebSdk = 1,
}
