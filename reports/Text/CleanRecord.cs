using Lse66.Record;

namespace Lse66.Reports;

/// <summary>Documents in which every text went through <see cref="CleanText"/>.</summary>
public static class CleanRecord
{
    public static DispositionedCampaign Of(DispositionedCampaign campaign) => RecordTexts.Map(campaign, CleanText.Of);

    public static QualificationRecord Of(QualificationRecord record) => RecordTexts.Map(record, CleanText.Of);

    public static CampaignChanges Of(CampaignChanges changes) => RecordTexts.Map(changes, CleanText.Of);
}
