namespace Lse66.Campaign;

/// <summary>Wrong usage: an unknown name, a malformed file, a folder that cannot be written. The message names the thing, the reason and the remedy. Exit code 64.</summary>
public sealed class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
