using System.Runtime.InteropServices;

namespace Lse66.Endpoints;

/// <summary>struct msghdr of 64-bit Linux (recvmsg(2), sendmsg(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MessageHeader
{
    public nint Name;
    public nint NameLength;
    public nint Vectors;
    public nint VectorCount;
    public nint Control;
    public nint ControlLength;
    public int Flags;
}

/// <summary>struct iovec of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MessageVector
{
    public nint Start;
    public nint Length;
}
