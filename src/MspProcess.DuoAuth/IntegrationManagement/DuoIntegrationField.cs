namespace MspProcess.DuoAuth;

/// <summary>The field of the integration form that an error concerns.</summary>
public enum DuoIntegrationField
{
    /// <summary>The form as a whole.</summary>
    None = 0,

    /// <summary>"Name".</summary>
    Name = 1,

    /// <summary>"Integration Key".</summary>
    ClientId = 2,

    /// <summary>"Secret Key".</summary>
    ClientSecret = 3,

    /// <summary>"API Hostname".</summary>
    ApiHost = 4,

    /// <summary>"Password", which is asked for once more before a live Duo login.</summary>
    Password = 5,
}
