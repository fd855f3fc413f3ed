namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A response as it came over the socket. A status of 0 means that there was none.</summary>
internal sealed record RawResponse(int Status, string Location, string Body);
