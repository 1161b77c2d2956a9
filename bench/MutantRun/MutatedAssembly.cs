using System.Reflection;
using System.Runtime.Loader;

namespace Lse66.MutantRun;

/// <summary>
/// An assembly that Stryker compiled with all its mutants in it. The class that Stryker adds to it, MutantControl, says which one is active (-1: none) and
/// records which ones are reached.
/// </summary>
internal sealed class MutatedAssembly
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>As deep as static fields of the harness are made of one another: an entry of a chapter, the register, a limit read from the register.</summary>
    private const int RefillDepth = 3;

    private readonly IReadOnlyList<ConstructorInfo> initialisers;
    private readonly FieldInfo active;
    private readonly FieldInfo capture;
    private readonly MethodInfo reached;

    public MutatedAssembly(string folder, string name)
    {
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));
        Type control = Array.Find(assembly.GetTypes(), type => type.Name == "MutantControl") ?? throw new InvalidDataException($"{name}.dll in {folder} holds no mutants");
        initialisers = TypeInitialisers.Of(assembly.GetTypes().Where(type => type != control && type.Namespace != control.Namespace));
        active = control.GetField("ActiveMutant", AnyStatic)!;
        capture = control.GetField("CaptureCoverage", AnyStatic)!;
        reached = control.GetMethod("GetCoverageData", AnyStatic)!;
        control.GetMethod("InitCoverage", AnyStatic)!.Invoke(null, null);
        Activate(-1);
    }

    public void Activate(int mutant) => active.SetValue(null, mutant);

    /// <summary>Fills the static fields anew, so that they are what the active mutant makes of them.</summary>
    public void Refill()
    {
        for (int pass = 0; pass < RefillDepth; pass++)
            TypeInitialisers.Run(initialisers);
    }

    /// <summary>The mutants that <paramref name="run"/> reaches.</summary>
    public IReadOnlyCollection<int> ReachedBy(Action run)
    {
        capture.SetValue(null, true);
        Take();
        run();
        HashSet<int> taken = Take();
        capture.SetValue(null, false);
        return taken;
    }

    private HashSet<int> Take() => [.. ((Array)reached.Invoke(null, null)!).Cast<IEnumerable<int>>().SelectMany(ids => ids)];
}
