namespace Lse66.Record;

/// <summary>
/// What people decide about a record after the run: <c>dispositions.yaml</c> beside it, never part of it. Writing it changes no digest, and nothing in it changes a
/// measurement; an approved deviation changes what a Fail counts as.
/// </summary>
/// <param name="Record">Digest of the record that they were written for; null: not said.</param>
/// <param name="DocumentNumber">Of the report; empty: none assigned.</param>
/// <param name="Issue">Of the report; empty: none.</param>
public sealed record DispositionsRecord(
    string? Record,
    string DocumentNumber,
    string Issue,
    IReadOnlyList<ChangeRecord> Changes,
    IReadOnlyList<DeviationRecord> Deviations,
    IReadOnlyList<NoteRecord> Notes,
    AssessmentRecord? Assessment,
    IReadOnlyList<ApprovalRecord> Approvals)
{
    /// <summary>Its name in a campaign folder.</summary>
    public const string FileName = "dispositions.yaml";

    /// <summary>The last of <see cref="ApprovalRecord.Roles"/>: whoever fills it makes a draft an approved document.</summary>
    public const string ApprovingRole = "Approved";

    public static DispositionsRecord None { get; } = new(null, string.Empty, string.Empty, [], [], [], null, []);

    /// <summary>Somebody approved, by name and date. Otherwise the document is a draft.</summary>
    public bool IsApproved => Approvals.Any(one => one.Role == ApprovingRole && one.Name.Length > 0 && one.Date.Length > 0);
}

/// <summary>An earlier issue of the report. <paramref name="Date"/> as 2026-01-31.</summary>
public sealed record ChangeRecord(string Issue, string Date, string Author, string Description);

/// <summary>A departure from a limit that was asked for, and perhaps approved.</summary>
/// <param name="Requirement">The full ID.</param>
/// <param name="Measurement">The measurement's name in the record.</param>
/// <param name="Bound">How far beyond the limit is accepted: it takes the limit's place, in <paramref name="Unit"/>. For a fact: how many contradictions.</param>
/// <param name="Issue">Key of the deviation in the observatory's issue tracker.</param>
/// <param name="Approver">Empty: not approved, and so without effect.</param>
/// <param name="Expires">Last day of a run that it covers, as 2026-01-31.</param>
public sealed record DeviationRecord(string Requirement, string Measurement, double Bound, string Unit, string Issue, string Reason, string Approver, string Expires);

/// <param name="Requirement">The full ID; null: about the campaign.</param>
public sealed record NoteRecord(string? Requirement, string Author, string Date, string Text);

/// <summary>The overall assessment, several lines.</summary>
public sealed record AssessmentRecord(string Author, string Date, string Text);

/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Name">Empty: still to be signed.</param>
public sealed record ApprovalRecord(string Role, string Name, string Date)
{
    public static IReadOnlyList<string> Roles { get; } = ["Prepared", "Reviewed", DispositionsRecord.ApprovingRole];
}
