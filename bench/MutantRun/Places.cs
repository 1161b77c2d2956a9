namespace Lse66.MutantRun;

/// <summary>Files or folders beneath a project, in the order in which they are judged; none of them means all of it.</summary>
internal sealed class Places(string[] names)
{
    public bool Hold(string file) => names.Length == 0 || OrderOf(file) >= 0;

    public int OrderOf(string file) => Array.FindIndex(names, name => file == name || file.StartsWith(name + "/", StringComparison.Ordinal));
}
