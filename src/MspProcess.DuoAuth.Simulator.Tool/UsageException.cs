namespace MspProcess.DuoAuth.Simulator.Tool;

/// <summary>The command line is wrong. The message says what is wrong.</summary>
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
