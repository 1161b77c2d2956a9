using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>One image file of the record.</summary>
/// <param name="File">Relative to the campaign folder, with '/'.</param>
/// <param name="Judged">Estimators looked at it; otherwise it was kept for people, and perhaps not of all stamps.</param>
internal sealed record KeptImage(GuideSensor Stream, string File, long Pixels, string Sha256, bool Judged);

/// <summary>Where the pixels of one client's stamps went.</summary>
/// <param name="Offsets">Of each stamp, where its pixels begin in the file of its stream, counted in pixels; null: none were kept in memory, of this stamp or of any.</param>
internal sealed record ClientImages(IReadOnlyList<long?>? Offsets, IReadOnlyList<KeptImage> Images);

/// <summary>Puts the pixels of an exposure into one file per client and sensor: <c>images/nominal/1/R00_SG0.npy</c>.</summary>
internal sealed class ImageStore(CampaignFolder folder, ImageRetention retention)
{
    /// <summary>Stamps of each sensor in a sample: enough to see that there are stars and where.</summary>
    private const int SampledStampsMax = 4;

    /// <param name="conditions">Those that were asked for: where they ask for pixels, estimators look at them.</param>
    public ClientImages Keep(ObservationRequest conditions, ExposureObservation exposure, int client)
    {
        bool judged = conditions.KeepsPixelsOf(exposure.Exposure);
        IReadOnlyList<ObservedStamp> stamps = exposure.Clients[client].Stamps;
        long?[]? offsets = null;
        SortedDictionary<GuideSensor, ImageSeries> series = [];
        for (int place = 0; place < stamps.Count; place++)
        {
            if (stamps[place].Pixels is not { } pixels)
                continue;
            if (!series.TryGetValue(stamps[place].Stream, out ImageSeries? one))
                series[stamps[place].Stream] = one = new ImageSeries(judged || retention == ImageRetention.All ? int.MaxValue : SampledStampsMax);
            offsets ??= new long?[stamps.Count];
            offsets[place] = one.Add(pixels, stamps[place].Statistics.Checksum);
        }
        if (retention == ImageRetention.None)
            return new ClientImages(offsets, []);
        return new ClientImages(offsets, [.. series.Select(one => Write(conditions.Name, exposure.Exposure, client, one.Key, one.Value, judged))]);
    }

    private KeptImage Write(string observation, int exposure, int client, GuideSensor stream, ImageSeries stamps, bool judged)
    {
        string reader = client == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"-client{client + 1}");
        string file = string.Create(
            CultureInfo.InvariantCulture,
            $"{CampaignFolder.ImageFolder}/{CampaignFolder.SafeName(observation)}/{exposure + 1}/{stream.Name()}{reader}{ImageFile.Extension}");
        return new KeptImage(stream, file, stamps.Pixels, folder.AddImage(file, ImageFile.Write(stamps.Distinct)), judged);
    }
}
