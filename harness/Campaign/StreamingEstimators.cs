using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>The estimators that are fed while a long observation runs: all that judge the nominal conditions or the telescope's commands.</summary>
internal static class StreamingEstimators
{
    public static IReadOnlyList<Func<EstimatorContext, IEstimator>> All { get; } =
    [
        DataDeliveryLatency.Create,
        FrameRate.Create,
        DataAvailability.Create,
        IntegrationStart.Create,
        IntegrationSynchronisation.Create,
        TimeTagAccuracy.Create,
        RealisedIntegrationTime.Create,
        RegionOfInterestLeadTime.Create,
        NominalIntegrationTime.Create,
        CommandedIntegrationTime.Create,
        RoiDefinitionCommand.Create,
        RoiDimensionsCommand.Create,
        RoiLocationCommand.Create,
        DetectorMiddleAvoidance.Create,
        ImageDataDelivery.Create,
        RegionOfInterestData.Create,
        ImageMetadataCompleteness.Create,
        ImageLocation.Create,
        ImageIdentifierUniqueness.Create,
        SpatialIdentifier.Create,
        PixelBinning.Create,
        SampleSize.Create,
        WindowsPerSensor.Create,
        TransferInterface.Create,
        ReadNoise.Create,
    ];
}
