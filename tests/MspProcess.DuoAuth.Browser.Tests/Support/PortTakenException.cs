namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>Another program took the port between its choice and its use.</summary>
internal sealed class PortTakenException() : IOException("The port is taken by another program.");
