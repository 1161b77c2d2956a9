using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lse66.Endpoints;

/// <summary>
/// Everything that runs between two waits in a library, compiled before the first one: while the first stamp's code was being compiled the other seven of its frame
/// would wait in the library, and milliseconds of this process would look like latency of the device.
/// </summary>
internal static class ReceivePath
{
    private static readonly Type[] Types =
    [
        typeof(NativeDaqClient), typeof(DaqLibrary), typeof(CallWatch), typeof(RecordReader), typeof(StateTally), typeof(SensorSeries), typeof(LibraryText), typeof(StampFifo), typeof(StampSlot), typeof(HostTime),
    ];

    private static readonly Lazy<int> Compiled = new(() =>
    {
        int methods = 0;
        foreach (MethodInfo method in Types.SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)))
            if (!method.IsAbstract && !method.ContainsGenericParameters)
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
                methods++;
            }
        return methods;
    });

    /// <returns>How many methods are ready.</returns>
    public static int Compile() => Compiled.Value;
}
