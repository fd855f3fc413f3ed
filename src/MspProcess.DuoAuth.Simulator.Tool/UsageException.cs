namespace MspProcess.DuoAuth.Simulator.Tool;

/// <summary>The command line cannot be understood; the message says why.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public UsageException()
    {
    }
}
