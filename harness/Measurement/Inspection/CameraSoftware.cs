using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0050 (LSE-66 3.1.1.2.3.1): C++ libraries with access to the DAQ, as a sharable image and a header. Inspection of the two real files that the
/// software input names, five facts: the library is a 64-bit ELF shared object for the declared machine; it exports every promised symbol; the header is text
/// that uses the promised names; the header compiles as C++; a sample client receives. The last two are results that the input declares, or that were tried
/// here before: nobody tried is undecided, one failure contradicts.
/// </summary>
public static class CameraSoftware
{
    /// <summary>Libraries with debug information reach tens of megabytes; twice that is refused rather than read.</summary>
    private const int LibraryBytesMax = 128 << 20;

    /// <summary>The largest generated headers have a megabyte or two.</summary>
    private const int HeaderBytesMax = 8 << 20;

    /// <summary>A C++ name with its templates can take a few hundred characters; no promised entry point takes more.</summary>
    private const int SymbolCharactersMax = 1024;

    /// <summary>e_machine by the name that <c>uname -m</c> gives (ELF, registry of machines); <c>x86-64</c>, the ABI's own spelling, is accepted, too.</summary>
    private static readonly Dictionary<string, int> Machines = new(StringComparer.Ordinal)
    {
        ["ppc64le"] = 21,
        ["s390x"] = 22,
        ["x86_64"] = 62,
        ["aarch64"] = 183,
        ["riscv64"] = 243,
    };

    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Software];

    /// <exception cref="MissingInputException">The plan names no software.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        SoftwareInput software = context.Inputs.Software ?? throw new MissingInputException(InputKinds.Software);
        string folder = context.Inputs.SoftwareFolder ?? throw new MissingInputException(InputKinds.Software);
        (JudgedMeasurement library, ElfLibrary? elf) = JudgeLibrary(software, folder, rule);
        return
        [
            library,
            JudgeExports(software, elf, rule),
            JudgeHeader(software, folder, rule),
            JudgeTrial("header compiles as C++", software.HeaderCompiles, context.Inputs.SoftwareTrials?.HeaderCompiles, "compiling the header", rule),
            JudgeTrial("sample client receives", software.SampleClientReceives, context.Inputs.SoftwareTrials?.SampleClientReceives, "running the sample client", rule),
        ];
    }

    private static (JudgedMeasurement Judged, ElfLibrary? Elf) JudgeLibrary(SoftwareInput software, string folder, DecisionRule rule)
    {
        var fact = new InputFact("shared library of the declared machine");
        ElfLibrary? elf = Open(software, folder, fact);
        if (elf is not null)
        {
            fact.Check(elf.ClassBits == 64, () => $"the library is a {elf.ClassBits}-bit ELF file, not a 64-bit one");
            fact.Check(elf.IsSharedObject, () => $"the library is no shared object (ELF type {elf.Type})");
            if (Machines.TryGetValue((software.Machine ?? string.Empty).Replace('-', '_'), out int machine))
                fact.Check(elf.Machine == machine, () => $"the library is for ELF machine {elf.Machine}, not for {software.Machine} ({machine})");
            else
                fact.CannotCheck($"the machine {InputFact.Quote(software.Machine)} is unknown; known are {string.Join(", ", Machines.Keys)}");
        }
        return (fact.Judge(rule, "64-bit ELF shared object"), elf);
    }

    private static ElfLibrary? Open(SoftwareInput software, string folder, InputFact fact)
    {
        ContainedFile file = ContainedFile.Read(folder, software.Library, LibraryBytesMax);
        if (file.Bytes is null)
        {
            if (file.Absent)
                fact.Check(holds: false, () => $"the library {file.Refusal}");
            else
                fact.CannotCheck($"library {file.Refusal}");
            return null;
        }
        try
        {
            return ElfLibrary.Parse(file.Bytes);
        }
        catch (InvalidDataException damage)
        {
            fact.Check(holds: false, () => $"the library {damage.Message}");
            return null;
        }
    }

    private static JudgedMeasurement JudgeExports(SoftwareInput software, ElfLibrary? elf, DecisionRule rule)
    {
        var fact = new InputFact("promised symbols exported");
        if (elf is null)
            fact.CannotCheck("the library was not read");
        else if (!elf.HasSections)
            fact.CannotCheck("the library has no 64-bit section headers, so its symbols were not read");
        else
            CheckExports(Promised(software, fact), elf, fact);
        return fact.Judge(rule, "every promised symbol is exported");
    }

    private static void CheckExports(IReadOnlyList<string> promised, ElfLibrary elf, InputFact fact)
    {
        try
        {
            IReadOnlySet<string> exported = elf.ExportedAmong(promised);
            foreach (string symbol in promised)
                fact.Check(exported.Contains(symbol), () => $"{InputFact.Quote(symbol)} is not exported (compare with nm -D)");
        }
        catch (InvalidDataException damage)
        {
            fact.Check(holds: false, () => $"the library {damage.Message}");
        }
    }

    private static JudgedMeasurement JudgeHeader(SoftwareInput software, string folder, DecisionRule rule)
    {
        var fact = new InputFact("header uses the promised names");
        ContainedFile file = ContainedFile.Read(folder, software.Header, HeaderBytesMax);
        if (file.Bytes is null && !file.Absent)
        {
            fact.CannotCheck($"header {file.Refusal}");
            return fact.Judge(rule, "the header uses every promised name");
        }
        string? text = file.Bytes is null ? null : HeaderText.Decode(file.Bytes);
        fact.Check(
            !string.IsNullOrWhiteSpace(text),
            () => file.Absent ? $"the header {file.Refusal}" : $"the header {InputFact.Quote(software.Header)} is empty or no text");
        if (!string.IsNullOrWhiteSpace(text))
        {
            IReadOnlySet<string> used = HeaderText.Identifiers(text);
            foreach (string symbol in Promised(software, fact))
                foreach (string identifier in LinkerName.Identifiers(symbol))
                    fact.Check(used.Contains(identifier), () => $"the header does not use {InputFact.Quote(identifier)} of {InputFact.Quote(symbol)}");
        }
        return fact.Judge(rule, "the header uses every promised name");
    }

    private static List<string> Promised(SoftwareInput software, InputFact fact)
    {
        var promised = new List<string>();
        foreach (string? symbol in software.Symbols ?? [])
            if (string.IsNullOrWhiteSpace(symbol) || symbol.Length > SymbolCharactersMax)
                fact.CannotCheck($"{InputFact.Quote(symbol)} is no symbol");
            else
                promised.Add(symbol);
        if (promised.Count == 0)
            fact.CannotCheck("the software input promises no symbols: list those of the header as nm -D spells them");
        return promised;
    }

    /// <summary>What was tried here and what the input declares are two checks; a trial that decided nothing leaves the declaration alone.</summary>
    private static JudgedMeasurement JudgeTrial(string what, bool? declared, SoftwareTrial? trial, string action, DecisionRule rule)
    {
        var fact = new InputFact(what);
        if (declared is { } succeeded)
            fact.Check(succeeded, () => $"{action} failed, as the software input declares");
        if (trial is { Outcome: not TrialOutcome.Undecided })
        {
            fact.Check(trial.Outcome == TrialOutcome.Succeeded, () => $"{action}: {trial.Text}");
            fact.Remark($"{action}: {trial.Text}");
        }
        else if (declared is not null && trial is not null)
            fact.Remark($"{action}: {trial.Text}; the declaration of the software input was taken");
        else if (declared is null)
            fact.CannotCheck(trial is null ? $"the software input does not say that anybody tried {action}" : $"{action}: {trial.Text}");
        return fact.Judge(rule, what);
    }
}
