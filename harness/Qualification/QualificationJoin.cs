using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Qualification;

/// <summary>The parts of a qualification put together again: the very record that one run of all of it leaves. Pure.</summary>
public static class QualificationJoin
{
    /// <summary>Of one part, those without verdicts; far more than any qualification has, so that a sum of parts stays a number.</summary>
    private const int UnansweredMax = 100_000;

    /// <param name="parts">Each with the name of its file, for messages.</param>
    /// <exception cref="UsageException">Not the parts of one qualification, each once: the message says which are missing, there twice, or of another one.</exception>
    public static QualificationRecord Of(IReadOnlyList<(string File, QualificationRecord Record)> parts)
    {
        foreach ((string file, QualificationRecord record) in parts)
            RefuseOddPart(file, record);
        RefuseOthers(parts);
        QualificationShard first = parts[0].Record.Shard!;
        if (parts.GroupBy(one => one.Record.Shard!.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException($"shard {twice.First().Record.Shard} is there more than once: {string.Join(", ", twice.Select(one => one.File))}; give every part once");
        int[] missing = [.. Enumerable.Range(1, first.Count).Except(parts.Select(one => one.Record.Shard!.Number))];
        if (missing.Length > 0)
            throw new UsageException($"shard{(missing.Length == 1 ? string.Empty : "s")} {string.Join(", ", missing)} of {first.Count} {(missing.Length == 1 ? "is" : "are")} missing; nothing is qualified until all {first.Count} are there");
        QualificationRecord[] inOrder = [.. parts.OrderBy(one => one.Record.Shard!.Number).Select(one => one.Record)];
        List<QualifiedPair> pairs = [.. InTurn(inOrder.Select(OfFaults), first.Faults)];
        return inOrder[0] with
        {
            Shard = null,
            Faults = [.. InTurn(inOrder.Select(one => (IReadOnlyList<QualifiedFault[]>)[.. one.Faults.Select(fault => new[] { fault })]), first.Faults)],
            Pairs = pairs,
            Summary = QualificationAssembly.Summary(pairs),
            Unanswered = inOrder.Sum(one => one.Unanswered),
            Boundaries = [.. InTurn(inOrder.Select(OfLimits), first.Boundaries)],
            Discrimination = [.. InTurn(inOrder.Select(one => (IReadOnlyList<QualifiedDiscrimination[]>)[.. one.Discrimination.Select(point => new[] { point })]), first.Discriminations)],
        };
    }

    private static void RefuseOddPart(string file, QualificationRecord record)
    {
        if (record.Shard is not { } shard)
            throw new UsageException($"{file} holds a whole qualification; there is nothing to join");
        var part = new QualificationPart(shard.Number, shard.Count);
        bool whole = shard.Number >= 1 && shard.Number <= shard.Count && shard is { Faults: >= 0, Boundaries: >= 0, Discriminations: >= 0 }
            && record.Faults.Count == part.CountOf(shard.Faults)
            && (record.Faults.Count == 0 ? record.Pairs.Count == 0 : record.Pairs.Count % record.Faults.Count == 0)
            && OfLimits(record).Count == part.CountOf(shard.Boundaries)
            && record.Discrimination.Count == part.CountOf(shard.Discriminations)
            && record.Summary == QualificationAssembly.Summary(record.Pairs)
            && record.Unanswered is >= 0 and <= UnansweredMax;
        if (!whole)
            throw new UsageException($"{file} does not hold what belongs to shard {shard}: it was altered, or cut; run that part again");
    }

    private static void RefuseOthers(IReadOnlyList<(string File, QualificationRecord Record)> parts)
    {
        (string firstFile, QualificationRecord first) = parts[0];
        foreach ((string file, QualificationRecord other) in parts.Skip(1))
        {
            string[] differences =
            [
                .. Difference("seed", first.Seed, other.Seed),
                .. Difference("harness", $"{first.Harness.Version} ({first.Harness.Commit})", $"{other.Harness.Version} ({other.Harness.Commit})"),
                .. Difference("ICD", first.IcdVersion, other.IcdVersion),
                .. Difference("number of shards", first.Shard!.Count, other.Shard!.Count),
                .. Difference("faults", first.Shard.Faults, other.Shard.Faults),
                .. Difference("limits", first.Shard.Boundaries, other.Shard.Boundaries),
                .. Difference("graded faults", first.Shard.Discriminations, other.Shard.Discriminations),
            ];
            if (differences.Length > 0 || first.Shard.Plan != other.Shard.Plan)
                throw new UsageException(Printable.Text($"{file} is of another qualification than {firstFile}: {(differences.Length > 0 ? string.Join(", ", differences) : "other requirements or faults were asked for")}; join parts of one qualification"));
        }
    }

    private static IEnumerable<string> Difference<T>(string what, T first, T other) => Equals(first, other) ? [] : [$"{what} {other}, not {first}"];

    /// <summary>What the parts took in turn, in its order.</summary>
    private static IEnumerable<T> InTurn<T>(IEnumerable<IReadOnlyList<T[]>> parts, int total)
    {
        IReadOnlyList<T[]>[] all = [.. parts];
        for (int place = 0; place < total; place++)
            foreach (T one in all[place % all.Length][place / all.Length])
                yield return one;
    }

    /// <summary>Each fault has a pair with every requirement.</summary>
    private static IReadOnlyList<QualifiedPair[]> OfFaults(QualificationRecord record) =>
        record.Faults.Count == 0 ? [] : [.. record.Pairs.Chunk(Math.Max(1, record.Pairs.Count / record.Faults.Count))];

    /// <summary>The sides of a limit stand together; no two limits of a requirement have one name.</summary>
    private static IReadOnlyList<QualifiedBoundary[]> OfLimits(QualificationRecord record) =>
        [.. record.Boundaries.GroupBy(one => (one.Requirement, one.Name)).Select(group => group.ToArray())];
}
