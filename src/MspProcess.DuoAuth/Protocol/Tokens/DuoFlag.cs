namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>A property of a device that Duo may not know.</summary>
internal enum DuoFlag
{
    Unknown = 0,
    Disabled = 1,
    Enabled = 2,
}
