using System.Text;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Tests.Endpoints;

/// <summary>
/// The recorded file of the real camera. Expected values were computed once with other software: pixels with astropy 5.2.1 (its own RICE_1 decoder bindings,
/// checksums verified) and NumPy, in integers; headers read as text.
/// </summary>
public sealed class ReplayRecordingTests
{
    private const string FileName = "MC_C_20240918_000013_R00_SG0_guider.fits";

    private static string FilePath => Path.Combine(SharedData.Recordings, FileName);

    [RecordingFact]
    public void Recording_Folder_DeclaresWhatTheHeadersSay()
    {
        using ReplayEndpoint endpoint = ReplayEndpoint.Open(SharedData.Recordings);

        EndpointDeclaration declaration = endpoint.Declaration;
        declaration.Identity.Should().Be(new EndpointIdentity("replay", "R5-V11.3 2024-09-16T15:03:01Z (10c5a519)", "2139210b", SharedData.Recordings));
        declaration.EvidenceClass.Should().Be(EvidenceClass.Recorded);
        declaration.Capabilities.Should().Be(Capabilities.Streams);
        declaration.TagMeaning.Should().Be(TagMeaning.ReadoutTrigger);
        declaration.TagClock.Should().Be(new ClockDeclaration(TimeScale.Tai, Duration.FromMilliseconds(1)));
        declaration.Sensors.Should().Equal(GuideSensor.R00_SG0);
        declaration.Geometry.Should().Be(new SensorGeometry(4000, 4072));
        declaration.OneClockForAllSensors.Should().BeFalse();
        declaration.FirstStampIndex.Should().Be(1);
        declaration.RowMajor.Should().BeTrue();
        declaration.Remarks.Should().Contain(remark => remark.Contains("SHUTTIME"));
        endpoint.SuppliedFiles.Should().BeEmpty();
    }

    [RecordingFact]
    public void Recording_Stamps_CarryTheRecordedMetadata()
    {
        List<TakenStamp> stamps = Stamps();

        stamps.Should().HaveCount(102);
        stamps.Select(stamp => stamp.Index).Should().Equal(Enumerable.Range(1, 102).Select(index => (long?)index));
        stamps.Take(3).Select(stamp => stamp.Tag).Should().Equal(
            "2024-09-18T13:51:28.526000000 TAI", "2024-09-18T13:51:29.321000000 TAI", "2024-09-18T13:51:29.461000000 TAI");
        stamps[^1].Tag.Should().Be("2024-09-18T13:51:43.319000000 TAI");
        stamps.Should().OnlyContain(stamp => stamp.Rows == 100 && stamp.Columns == 50 && stamp.IntegrationMilliseconds == 50 && stamp.Arrival == null);
        // Segment 03 begins at column 3 x 509, so the first pixel is at column 1527 + 254.
        stamps[7].Metadata.Should().Be(new ImageMetadata(
            new ImageIdentifier("MC_C_20240918_000013", 8), stamps[7].Metadata.TimeTag, 975, 1781, "R00_SG0", null, 0x2139210B, "R5-V11.3 2024-09-16T15:03:01Z (10c5a519)"));
    }

    [RecordingFact]
    public void Recording_Pixels_AreAsComputedIndependently()
    {
        List<TakenStamp> stamps = Stamps();

        stamps.Sum(stamp => stamp.Pixels.Sum(pixel => (long)pixel)).Should().Be(6_564_156_081);
        stamps.SelectMany(stamp => stamp.Pixels).Min().Should().Be(12_835);
        stamps.SelectMany(stamp => stamp.Pixels).Max().Should().Be(21_738);
        stamps.SelectMany(stamp => stamp.Pixels).Aggregate((all, pixel) => all | pixel).Should().Be(0x7FFF, "15 of the 18 bits are used");
        stamps.SelectMany(stamp => stamp.Pixels).Aggregate((all, pixel) => all & pixel).Should().Be(0x1000);
        new[] { 0, 1, 2, 50, 101 }.Select(index => stamps[index].Pixels.Sum()).Should().Equal(64_373_208, 64_355_171, 64_356_578, 64_355_309, 64_350_697);
        stamps[0].Pixels[..5].Should().Equal(12916, 12910, 12895, 12879, 12883);
        stamps[101].Pixels[^5..].Should().Equal(12870, 12869, 12856, 12867, 12876);
        stamps[50].Pixels[17 * 50 + 3].Should().Be(12891, "row 17, column 3: columns vary fastest");
    }

    [RecordingFact]
    public void Recording_Tags_GiveTheKnownRates()
    {
        long[] milliseconds = [.. Stamps().Select(stamp => stamp.Metadata.TimeTag!.Value.Nanoseconds / Duration.NanosecondsPerMillisecond)];

        LeastRate(milliseconds).Should().BeApproximately(2.790697674, 1e-9, "the start-up gap is included: 3 stamps in 1,075 ms");
        LeastRate(milliseconds[1..]).Should().BeApproximately(7.111111111, 1e-9, "8 stamps in 1,125 ms");
    }

    [RecordingFact]
    public void Recording_Noise_IsAsComputedIndependently()
    {
        int[][] pixels = [.. Stamps().Select(stamp => stamp.Pixels)];

        ResidualSigma(pixels[..2]).Should().BeApproximately(96.80929, 1e-5, "the first stamp is a transient");
        ResidualSigma(pixels[1..]).Should().BeApproximately(7.05500, 1e-5);
    }

    [RecordingFact]
    public void Recording_Watched_IsOneExposure()
    {
        using ReplayEndpoint endpoint = ReplayEndpoint.Open(SharedData.Recordings);
        var request = new ObservationRequest { Name = "nominal", Slot = 0, Mode = SessionMode.Observe, Exposures = 2 };

        ExposureObservation exposure = WatchedExposures.Observe(endpoint, request, CancellationToken.None).Should().ContainSingle().Subject;

        exposure.ExposureId.Should().Be("MC_C_20240918_000013");
        exposure.Stamps.Should().HaveCount(102);
    }

    /// <summary>min over i of (j - i) / (a_j - a_i), j the first stamp a second or more after i; hertz.</summary>
    private static double LeastRate(long[] milliseconds) =>
        Enumerable.Range(0, milliseconds.Length)
            .Select(i => (From: i, To: Array.FindIndex(milliseconds, later => later - milliseconds[i] >= 1_000)))
            .Where(window => window.To >= 0)
            .Min(window => 1_000.0 * (window.To - window.From) / (milliseconds[window.To] - milliseconds[window.From]));

    /// <summary>Standard deviation of two-way residuals (frame and pixel means removed), (N - 1)(p - 1) degrees of freedom.</summary>
    private static double ResidualSigma(int[][] frames)
    {
        int pixels = frames[0].Length;
        double[] frameMeans = [.. frames.Select(frame => frame.Average())];
        double[] pixelMeans = [.. Enumerable.Range(0, pixels).Select(pixel => frames.Average(frame => frame[pixel]))];
        double mean = frameMeans.Average();
        double squares = frames.Select((frame, k) => frame.Select((value, i) => Math.Pow(value - frameMeans[k] - pixelMeans[i] + mean, 2)).Sum()).Sum();
        return Math.Sqrt(squares / ((frames.Length - 1.0) * (pixels - 1)));
    }

    [RecordingFact]
    public void Recording_SingleFile_GivesTheSameStampsAsItsFolder()
    {
        using ReplayEndpoint endpoint = ReplayEndpoint.Open(FilePath);

        TakenStamp.All(endpoint).Select(stamp => stamp.Metadata).Should().Equal(Stamps().Select(stamp => stamp.Metadata));
    }

    [RecordingFact]
    public void Recording_RenamedFile_IsReadFromItsHeaders()
    {
        using var folder = new TemporaryFolder();
        folder.Write("r44_sg1_utc.fit", File.ReadAllBytes(FilePath));

        using ReplayEndpoint endpoint = folder.Open();

        endpoint.Declaration.Sensors.Should().Equal(GuideSensor.R00_SG0);
        TakenStamp.All(endpoint).Should().HaveCount(102);
    }

    [RecordingFact]
    public void Recording_OneAlteredByte_IsRefusedByItsChecksum()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = File.ReadAllBytes(FilePath);
        bytes[500_000] ^= 1;
        folder.Write("altered.fits", bytes);

        folder.Opening().Should().Throw<RigException>().WithMessage("Cannot replay *altered.fits*altered or damaged*DATASUM of HDU*copy it again*");
    }

    [RecordingFact]
    public void Recording_AlteredTimeTag_IsReadAndTheChangeIsSaid()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = File.ReadAllBytes(FilePath);
        int at = bytes.AsSpan().IndexOf("29.321"u8);
        bytes[at + 5]++;
        folder.Write("altered.fits", bytes);

        using ReplayEndpoint endpoint = folder.Open();

        endpoint.Declaration.Remarks.Should().ContainSingle(remark => remark.StartsWith("HEADERS CHANGED: 1 headers of 1 files", StringComparison.Ordinal));
    }

    [RecordingFact]
    public void Recording_WithoutChecksums_IsReadAsWell()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.fits", WithoutChecksums());

        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint).Sum(stamp => stamp.Pixels.Sum(pixel => (long)pixel)).Should().Be(6_564_156_081);
    }

    [RecordingFact]
    public void Recording_UnusualCompression_IsRefusedBeforeDecoding()
    {
        AfterChange("'RICE_1  '", "'PLIO_1  '").Should().Contain("(code PLIO_1); unpack it with funpack");
        AfterChange("ZTILE1  =                   50", "ZTILE1  =                   51").Should().Contain("HDU 2 keyword ZTILE1 is '51'");
        AfterChange("ZTILE1  =                   50", "ZTILE1  =                   49").Should().Contain("HDU 2 keyword NAXIS2 is '100'", "each row would take two tiles");
        AfterChange("ZBITPIX =                   32", "ZBITPIX =                  -32").Should().Contain("not integers");
        AfterChange("ZVAL1   =                   32", "HIERARCH ZVAL1 = 0            ").Should().Contain("keyword ZVAL1 is malformed or stands twice");
        AfterChange("ZNAME2  = ", "ZVAL1   = ").Should().Contain("keyword ZVAL1 is malformed or stands twice");
        AfterChange("ZNAME2  = ", "ZNAMEX  = ").Should().Contain("ZVAL2 belongs to no parameter");
        AfterChange("ZTILE2  =                    1", "ZTILE2  =           2000000000").Should().Contain("HDU 2 keyword ZTILE2 is '2000000000'");
        AfterChange("ZVAL1   =                   32", "ZVAL1   =                    0").Should().Contain("compressed in a way that is not read");
        AfterChange("ZVAL2   =                    4", "ZVAL2   =                    3").Should().Contain("compressed in a way that is not read");
        AfterChange("'BLOCKSIZE'", "'BLOCKSIZF'").Should().Contain("compressed in a way that is not read");
    }

    [RecordingFact]
    public void Recording_DamagedPixelsWithoutChecksum_AreFoundByDecoding()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = WithoutChecksums();
        // The compressed rows of the second stamp: its header ends at byte 23,040, the table of 100 rows at 23,840.
        bytes.AsSpan(23_840, 1_000).Fill(0xFF);
        folder.Write("a.fits", bytes);

        folder.Opening().Should().Throw<RigException>().WithMessage("Cannot replay *: the pixels of HDU 3 cannot be read (CFITSIO *); copy it again *");
    }

    /// <summary>The message with which a recording is refused after one header value was changed.</summary>
    private static string AfterChange(string before, string after)
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = WithoutChecksums();
        Encoding.ASCII.GetBytes(after).CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(before))));
        folder.Write("a.fits", bytes);
        return folder.Opening().Should().Throw<RigException>().Which.Message;
    }

    private static byte[] WithoutChecksums()
    {
        byte[] bytes = File.ReadAllBytes(FilePath);
        foreach (string keyword in new[] { "CHECKSUM= ", "DATASUM = " })
            for (int at; (at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(keyword))) >= 0;)
                bytes[at] = (byte)'X';
        return bytes;
    }

    private static List<TakenStamp> Stamps()
    {
        using ReplayEndpoint endpoint = ReplayEndpoint.Open(SharedData.Recordings);
        return TakenStamp.All(endpoint);
    }
}
