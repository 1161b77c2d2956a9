namespace Lse66.Qualification;

/// <summary>Runs campaigns, on worker processes or in this one, and gives their results in the order of the jobs.</summary>
public delegate IReadOnlyList<JobResult> CampaignRunner(IReadOnlyList<QualificationJob> jobs);
