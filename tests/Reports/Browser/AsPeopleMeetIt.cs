using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>Tests that open or print a report: one browser and one gallery for all, one test at a time.</summary>
[CollectionDefinition(Name)]
public sealed class AsPeopleMeetIt : ICollectionFixture<Chromium>, ICollectionFixture<ReportGallery>, ICollectionFixture<PrintedReports>
{
    public const string Name = "a report as people meet it";
}
