namespace Lse66.Reports;

/// <summary>A chapter of the report. What needs a decision and what failed come before the long tables.</summary>
public sealed record Chapter(string Anchor, string Title)
{
    public static readonly Chapter Decision = new("decision", "Decision requested");
    public static readonly Chapter Changes = new("changes", "Change record and approvals");
    public static readonly Chapter Introduction = new("introduction", "Introduction and applicable documents");
    public static readonly Chapter Plan = new("plan", "Plan, environment, equipment, personnel");
    public static readonly Chapter Summary = new("summary", "Summary by binding side and method");
    public static readonly Chapter OpenItems = new("open-items", "Failures and open items");
    public static readonly Chapter Campaign = new("campaign", "Campaign summary");
    public static readonly Chapter Control = new("verification-control", "Verification control");
    public static readonly Chapter Deviations = new("deviations", "Deviations");
    public static readonly Chapter Interpretations = new("interpretations", "Interpretations and open issues of the ICD");
    public static readonly Chapter Assessment = new("assessment", "Overall assessment");
    public static readonly Chapter Requirements = new("requirements", "Requirement by requirement");
    public static readonly Chapter TimeLines = new("time-line", "Time line of an exposure");
    public static readonly Chapter Qualification = new("qualification", "Qualification of the harness");
    public static readonly Chapter Evidence = new("evidence", "Evidence index");
    public static readonly Chapter Traceability = new("traceability", "Traceability to parents");
    public static readonly Chapter Acronyms = new("acronyms", "Acronyms");

    public static IReadOnlyList<Chapter> All { get; } =
    [
        Decision, Changes, Introduction, Plan, Summary, OpenItems, Campaign, Control, Deviations, Interpretations, Assessment, Requirements, TimeLines, Qualification,
        Evidence, Traceability, Acronyms,
    ];

    public string Number => Digits.Count(All.Index().First(entry => entry.Item.Anchor == Anchor).Index + 1);
}
