using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lse66.MutantRun;

/// <summary>The static constructors of types, run again and again. While no method is optimised, none is built on the values that they gave before.</summary>
internal static class TypeInitialisers
{
    public static IReadOnlyList<ConstructorInfo> Of(IEnumerable<Type> types)
    {
        ConstructorInfo[] found = [.. types.Where(type => !type.ContainsGenericParameters && !type.Name.StartsWith('<')).Select(type => type.TypeInitializer).OfType<ConstructorInfo>()];
        foreach (ConstructorInfo initialiser in found)
            RuntimeHelpers.RunClassConstructor(initialiser.DeclaringType!.TypeHandle);
        return found;
    }

    /// <summary>Reflection would run each of them once only.</summary>
    public static unsafe void Run(IEnumerable<ConstructorInfo> initialisers)
    {
        foreach (ConstructorInfo initialiser in initialisers)
            ((delegate*<void>)initialiser.MethodHandle.GetFunctionPointer())();
    }
}
