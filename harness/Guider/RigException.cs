namespace Lse66.Guider;

/// <summary>The rig failed: unreachable, crashed, protocol broken. It becomes the verdict Error, never a Fail of the device under test.</summary>
public sealed class RigException : Exception
{
    public RigException(string message)
        : base(message)
    {
    }

    public RigException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
