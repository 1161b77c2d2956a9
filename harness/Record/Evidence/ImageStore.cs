using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>One image file of the record.</summary>
/// <param name="File">Relative to the campaign folder, with '/'.</param>
/// <param name="Sampled">Not all stamps are in it, and no estimator looks at it.</param>
internal sealed record KeptImage(GuideSensor Stream, string File, long Pixels, string Sha256, bool Sampled);

/// <summary>Where the pixels of one client's stamps went.</summary>
/// <param name="Offsets">Of each stamp, where its pixels begin in the file of its stream, counted in pixels; null: none were kept in memory.</param>
internal sealed record ClientImages(IReadOnlyList<long?> Offsets, IReadOnlyList<KeptImage> Images);

/// <summary>Puts the pixels of an exposure into one file per client and sensor: <c>images/nominal/1/R00_SG0.npy</c>.</summary>
internal sealed class ImageStore(CampaignFolder folder, ImageRetention retention)
{
    public ClientImages Keep(ExposureObservation exposure, int client)
    {
        IReadOnlyList<ObservedStamp> stamps = exposure.Clients[client].Stamps;
        var offsets = new long?[stamps.Count];
        SortedDictionary<GuideSensor, ImageSeries> series = [];
        for (int place = 0; place < stamps.Count; place++)
        {
            if (stamps[place].Pixels is not { } pixels)
                continue;
            if (!series.TryGetValue(stamps[place].Stream, out ImageSeries? one))
                series[stamps[place].Stream] = one = new ImageSeries();
            offsets[place] = one.Add(pixels, stamps[place].Statistics.Checksum);
        }
        if (retention == ImageRetention.None)
            return new ClientImages(offsets, []);
        bool sampled = exposure.Request.Keep != PixelRetention.Pixels;
        return new ClientImages(offsets, [.. series.Select(one => Write(exposure, client, one.Key, one.Value, sampled))]);
    }

    private KeptImage Write(ExposureObservation exposure, int client, GuideSensor stream, ImageSeries stamps, bool sampled)
    {
        string reader = client == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"-client{client + 1}");
        string file = string.Create(
            CultureInfo.InvariantCulture,
            $"{CampaignFolder.ImageFolder}/{CampaignFolder.SafeName(exposure.Request.Name)}/{exposure.Exposure + 1}/{stream.Name()}{reader}{ImageFile.Extension}");
        return new KeptImage(stream, file, stamps.Pixels, folder.AddImage(file, ImageFile.Write(stamps.Distinct)), sampled);
    }
}
