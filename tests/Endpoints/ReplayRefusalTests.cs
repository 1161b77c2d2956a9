using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>Whatever is no sound recording is refused in one sentence that names the file, the reason and the remedy.</summary>
public sealed class ReplayRefusalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FitsFact]
    public void Open_StatedStampMissing_IsTruncated() =>
        Refused(GuiderFits.Usual().With("N_STAMPS", "4"), "it is truncated: 3 stamps are there, N_STAMPS says 4; copy it again from where it was recorded.");

    [FitsTheory]
    [InlineData(1)]
    [InlineData(2879)]
    [InlineData(2880)]
    [InlineData(2881)]
    [InlineData(5759)]
    [InlineData(5760)]
    [InlineData(12_000)]
    public void Open_BytesMissingAtTheEnd_IsTruncated(int missing)
    {
        byte[] bytes = GuiderFits.Usual().ToBytes();
        folder.Write("cut.fits", bytes[..^missing]);

        folder.Opening().Should().Throw<RigException>().WithMessage("Cannot replay '*cut.fits': *; copy it again from where it was recorded.");
    }

    [FitsFact]
    public void Open_TextFile_IsNoFits()
    {
        folder.Write("notes.fits", "SIMPLE  = notes on the recording"u8.ToArray());

        Refused("notes.fits", "it is not a FITS file; name recorded guider files, or a folder of them.");
    }

    [FitsFact]
    public void Open_SignatureAlone_IsDamaged()
    {
        folder.Write("head.fits", "SIMPLE  =                    T"u8.ToArray());

        Refused("head.fits", "*copy it again*");
    }

    [FitsFact]
    public void Open_EmptyFile_SaysSo()
    {
        folder.Write("empty.fits", Array.Empty<byte>());

        Refused("empty.fits", "it is empty; *");
    }

    [FitsFact]
    public void Open_PackedFile_SaysHowToUnpack()
    {
        folder.Write("packed.fits", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]);

        Refused("packed.fits", "it is packed with gzip; unpack it with gunzip and replay the copy.");
    }

    [FitsFact]
    public void Open_Device_IsRefusedUnread() =>
        FluentActions.Invoking(() => ReplayEndpoint.Open("/dev/zero")).Should().Throw<RigException>().WithMessage("Cannot replay '/dev/zero': it is empty; *");

    [FitsTheory]
    [InlineData("nowhere", "there is no such file or folder")]
    [InlineData("", "no path is given")]
    [InlineData("a\0b", "no path is given")]
    [InlineData("http://localhost/a.fits", "there is no such file or folder")]
    [InlineData("mem://", "there is no such file or folder")]
    public void Open_NoSuchPath_SaysSo(string path, string reason) =>
        FluentActions.Invoking(() => ReplayEndpoint.Open(path)).Should().Throw<RigException>().WithMessage($"Cannot replay '*': {reason}; *");

    [FitsFact]
    public void Open_FolderWithoutFits_SaysThatSubfoldersAreNotSearched()
    {
        folder.Write("readme.txt", "no recording"u8.ToArray());
        Directory.CreateDirectory(Path.Combine(folder.Path, "night.fits"));

        folder.Opening().Should().Throw<RigException>().WithMessage("*the folder has no FITS file (its subfolders are not searched); *");
    }

    [FitsFact]
    public void Open_FolderOfPackedFiles_SaysHowToUnpackThem()
    {
        folder.Write("a.fits.gz", [0x1f, 0x8b, 8, 0]);

        folder.Opening().Should().Throw<RigException>().WithMessage("*the folder has no FITS file (files packed with gzip are not read: unpack them with gunzip); *");
    }

    [FitsFact]
    public void Open_FolderThatLinksToItself_IsReadOnce()
    {
        folder.Write("a.fits", GuiderFits.Usual());
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "again.fits"), folder.Path);

        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint).Should().HaveCount(3);
    }

    [FitsFact]
    public void Open_LinkToAFile_IsFollowed()
    {
        string file = folder.Write("recorded.data", GuiderFits.Usual());
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link.fits"), file);

        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint).Should().HaveCount(3);
    }

    [FitsTheory]
    [InlineData("gone.fits", "link.fits", "it is a symbolic link that leads nowhere")]
    [InlineData("link.fits", "link.fits", "it cannot be read (*)")]
    public void Open_LinkThatLeadsNowhere_SaysSo(string target, string link, string reason)
    {
        File.CreateSymbolicLink(Path.Combine(folder.Path, link), Path.Combine(folder.Path, target));

        Refused(link, $"{reason}; *");
    }

    [FitsTheory]
    [InlineData("a.fits[1]")]
    [InlineData("a.fits+1.fits")]
    [InlineData("a(b.fits).fits")]
    [InlineData("!a.fits")]
    [InlineData("ftp___a.fits[NAXIS1 > 0].fits")]
    [InlineData("-.fits")]
    public void Open_NameWithExtendedSyntax_IsTakenLiterally(string name)
    {
        string path = folder.Write(name, GuiderFits.Usual(stamps: 2));
        folder.Write("a", GuiderFits.Usual(stamps: 1));

        using ReplayEndpoint endpoint = ReplayEndpoint.Open(path);

        TakenStamp.All(endpoint).Should().HaveCount(2);
    }

    [FitsFact]
    public void Open_OtherFits_IsNoGuiderRecording() =>
        Refused(GuiderFits.Usual().Without("ROISEG", "ROICOL", "ROIROW", "ROICOLS", "ROIROWS", "ROIMILLI", "GDSSEQ", "GDSSTART", "N_STAMPS"), null);

    [FitsFact]
    public void Open_OtherFitsBesideARecording_IsLeftOutWithARemark()
    {
        folder.Write("a.fits", GuiderFits.Usual());
        folder.Write("science.fits", new GuiderFits());

        using ReplayEndpoint endpoint = folder.Open();

        endpoint.Declaration.Remarks.Should().Contain("1 FITS files of the folder are no guider recordings and were left out, the first 'science.fits'.");
    }

    [FitsTheory]
    [InlineData("RAFTBAY")]
    [InlineData("CCDSLOT")]
    public void Open_SensorMissing_SaysWhichKeyword(string keyword) =>
        Refused(GuiderFits.Usual().Without(keyword), $"its header does not say which sensor it is of ({keyword} is missing); *");

    [FitsFact]
    public void Open_ScienceSensor_ListsTheGuideSensors() =>
        Refused(GuiderFits.Usual("R22_S11"), "its sensor 'R22_S11' is none of R00_SG0, *, R44_SG1; *");

    [FitsFact]
    public void Open_SameSensorAndExposureTwice_NamesBothFiles()
    {
        folder.Write("a.fits", GuiderFits.Usual());
        folder.Write("b.fits", GuiderFits.Usual());

        Refused("b.fits", "'a.fits' holds sensor R00_SG0 too, and both are exposure MC_O_20250101_000001; keep one of the two in the folder.");
    }

    [FitsFact]
    public void Open_SameSensorTwiceWithoutExposure_SaysWhatIsMissing()
    {
        folder.Write("a.fits", GuiderFits.Usual().Without("OBSID"));
        folder.Write("b.fits", GuiderFits.Usual().Without("OBSID"));

        Refused("b.fits", "*neither names its exposure (OBSID)*");
    }

    [FitsFact]
    public void Open_FloatingPoint_IsRefused() =>
        Refused(GuiderFits.Usual().WithStamp(0, stamp => stamp with { BitsPerPixel = -32 }), "the pixels of HDU 2 are not integers of at most 32 bits*");

    [FitsFact]
    public void Open_FractionalScale_IsRefused() =>
        Refused(GuiderFits.Usual().WithStampCard(0, "BSCALE", "0.5"), "the pixels of HDU 2 are not integers of at most 32 bits*");

    [FitsTheory]
    [InlineData(4001, 1)]
    [InlineData(1, 4073)]
    public void Open_ImageLargerThanTheSensor_IsRefused(int rows, int columns) =>
        Refused(GuiderFits.Usual().WithStamp(0, stamp => stamp with { Rows = rows, Columns = columns, Pixels = new int[rows * columns] }), "*more than the sensor has*");

    [FitsTheory]
    [InlineData(4000, 1)]
    [InlineData(1, 4072)]
    public void Open_ImageAsLargeAsTheSensor_IsRead(int rows, int columns)
    {
        folder.Write("a.fits", GuiderFits.Usual().WithStamp(0, stamp => stamp with { Rows = rows, Columns = columns, Pixels = new int[rows * columns] }));

        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint)[0].Pixels.Should().HaveCount(rows * columns);
    }

    [FitsFact]
    public void Open_SizeThatIsOnlyClaimed_IsRefusedWithoutTakingMemory() =>
        Refused(GuiderFits.Usual().WithStamp(0, stamp => stamp with { Rows = 2_000_000_000, Columns = 2_000_000_000 }), "*");

    [FitsFact]
    public void Open_NoStampsAndNoCount_IsRefused() =>
        Refused(GuiderFits.Usual(stamps: 0).Without("N_STAMPS"), "it holds no stamps, and does not say that there were none (N_STAMPS); *");

    [FitsFact]
    public void Open_NoStampsAtAll_IsRefused()
    {
        folder.Write("a.fits", GuiderFits.Usual(stamps: 0));

        folder.Opening().Should().Throw<RigException>().WithMessage("*the recording holds no stamps; *");
    }

    [FitsFact]
    public void Open_OneSensorWithoutStamps_IsStillASensor()
    {
        folder.Write("a.fits", GuiderFits.Usual(stamps: 0));
        folder.Write("b.fits", GuiderFits.Usual("R44_SG1"));

        using ReplayEndpoint endpoint = folder.Open();

        endpoint.Declaration.Sensors.Should().Equal(GuideSensor.R00_SG0, GuideSensor.R44_SG1);
    }

    [FitsFact]
    public void Wait_FileCutAfterOpening_IsARigFailure()
    {
        string path = folder.Write("a.fits", GuiderFits.Usual());
        using ReplayEndpoint endpoint = folder.Open();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..3000]);

        FluentActions.Invoking(() => TakenStamp.All(endpoint)).Should().Throw<RigException>().WithMessage("Cannot replay '*a.fits': *");
    }

    [Fact]
    public void Require_LibraryAbsent_SaysHowToGetIt() =>
        FluentActions.Invoking(() => FitsLibrary.Require(present: false)).Should().Throw<RigException>().WithMessage("*not installed*apt-get install libcfitsio10*");

    [Fact]
    public void TryLoad_UnknownLibrary_IsFalse() => SystemLibraries.TryLoad(["liblse66-no-such-library.so.0"], out _).Should().BeFalse();

    private void Refused(GuiderFits file, string? reason)
    {
        folder.Write("a.fits", file);
        if (reason is null)
            folder.Opening().Should().Throw<RigException>().WithMessage("*no guider recording*");
        else
            Refused("a.fits", reason);
    }

    private void Refused(string name, string reason) =>
        folder.Opening().Should().Throw<RigException>().WithMessage($"Cannot replay '*{name}': {reason}");
}
