using System.Buffers.Binary;
using System.Text;
using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public class SuppliedFileTests
{
    private static readonly IReadOnlyDictionary<string, SuppliedFile> Files = FilesOf();

    [Fact]
    public void Files_Always_AreOneOfEachKindAndTwoAttachments()
    {
        Files.Values.Select(file => file.Kind).Order().Should()
            .Equal("attachment", "attachment", "calibration", "gain", "geometry", "host", "software", "stability", "survey");
        SoftwareInput software = Read<SoftwareInput>("software.json");
        Files.Should().ContainKeys(software.Library, software.Header);
    }

    [Fact]
    public void Registration_OfEverySensor_FitsItsPlaceInTheGeometry()
    {
        CalibrationInput calibration = Read<CalibrationInput>("calibration.json");
        GeometryInput geometry = Read<GeometryInput>("geometry.json");
        calibration.Registrations.Should().HaveCount(8);
        foreach ((GuideSensor sensor, SensorToFocalPlaneRegistration one) in calibration.Registrations)
        {
            SensorPlacement place = geometry.Placements[sensor];
            place.Corner.Should().Be(sensor.Name()[..3]);
            (double x, double y) = one.At((place.ActiveRows - 1) / 2.0, (place.ActiveColumns - 1) / 2.0);
            double off = Math.Sqrt(Math.Pow(x / 1000 - place.CentreXMillimetres, 2) + Math.Pow(y / 1000 - place.CentreYMillimetres, 2));
            off.Should().BeInRange(0.0001, geometry.CentreToleranceMillimetres);
            double turn = double.RadiansToDegrees(Math.Atan2(one.YPerColumn, one.XPerColumn)) - place.RotationDegrees;
            Math.Abs(Math.IEEERemainder(turn, 360)).Should().BeLessThan(geometry.RotationToleranceDegrees);
            Math.Sign(one.Determinant).Should().Be(place.Handedness);
            (place.ActiveRows * place.ActiveColumns * Math.Abs(one.Determinant) / 1e6).Should().BeInRange(1627, 1631);
            place.Neighbours.Should().HaveCount(2);
        }
    }

    [Fact]
    public void Geometry_Corners_LieInTheirQuadrants()
    {
        GeometryInput geometry = Read<GeometryInput>("geometry.json");
        foreach (SensorPlacement place in geometry.Placements.Values)
        {
            Math.Sign(place.CentreYMillimetres).Should().Be(place.Corner[1] == '0' ? -1 : 1);
            Math.Sign(place.CentreXMillimetres).Should().Be(place.Corner[2] == '0' ? -1 : 1);
        }

        geometry.Placements.Values.Select(place => place.RotationDegrees).Distinct().Should().BeEquivalentTo(new double[] { 0, 90, 180, 270 });
    }

    [Fact]
    public void Gain_MeasuredByTheSite_IsNearTheTrueOneAndNotEqual()
    {
        GainInput gain = Read<GainInput>("gain.json");
        foreach ((GuideSensor sensor, SensorGain one) in gain.Gains)
        {
            double truth = Detectors.Gain(new RandomKey(1).With("site"), new SiteCharacteristics(), sensor);
            Math.Abs(one.ElectronsPerAdu / truth - 1).Should().BeInRange(1e-6, 3.1 * one.RelativeUncertainty);
        }
    }

    [Fact]
    public void Survey_EveryState_IsWithinTheToleranceOfAFittedPlane()
    {
        SurveyInput survey = Read<SurveyInput>("survey.json");
        survey.States.Select(state => state.Name).Should().Equal(survey.OperationalStates).And.HaveCount(3);
        foreach (SurveyState state in survey.States)
        {
            state.Science.Should().HaveCount(189);
            Func<double, double, double> plane = Plane([.. state.Science.SelectMany(one => one.Points)]);
            double[] residuals = [.. state.Guide.Values.SelectMany(points => points).Select(point => point.Z - plane(point.X, point.Y))];
            residuals.Count(residual => Math.Abs(residual) <= 25).Should().BeGreaterThan((int)(0.97 * residuals.Length));
            Math.Sqrt(residuals.Average(residual => residual * residual)).Should().BeInRange(2, 9);
        }
    }

    [Fact]
    public void Stability_EveryExposure_MovesLittleAndNotNothing()
    {
        StabilityInput stability = Read<StabilityInput>("stability.json");
        foreach (StabilityExposure exposure in stability.Exposures)
        {
            exposure.Epochs[^1].SecondsFromStart.Should().Be(15);
            foreach (GuideSensor sensor in GuideSensors.All)
            {
                double[] heights = [.. exposure.Epochs.Select(epoch => epoch.GuidePoints[sensor][4].Z - Plane([.. epoch.ScienceCentres.Values])(0, 0))];
                (heights.Max() - heights.Min()).Should().BeInRange(0.1, 1.2);
                double moved = exposure.Epochs[^1].GuideCentres[sensor].X - exposure.Epochs[0].GuideCentres[sensor].X;
                moved.Should().BeInRange(0.2, 0.7, "all sensors move by 0.4 um together");
            }
        }
    }

    [Fact]
    public void Library_Written_IsAnElf64SharedObjectThatExportsTheSymbols()
    {
        ReadOnlySpan<byte> library = Files["libguiderdaq.so"].Content.Span;
        library[..7].ToArray().Should().Equal(0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1);
        BinaryPrimitives.ReadUInt16LittleEndian(library[16..]).Should().Be(3);
        BinaryPrimitives.ReadUInt16LittleEndian(library[18..]).Should().Be(62);
        DynamicSymbols(library).Should().Equal(Read<SoftwareInput>("software.json").Symbols);
    }

    [Fact]
    public void Library_WithASymbolMissing_ExportsTheOthers() =>
        DynamicSymbols(FilesOf(FaultCatalogue.Parse("missing-symbol=2"))["libguiderdaq.so"].Content.Span)
            .Should().Equal(Read<SoftwareInput>("software.json").Symbols.SkipLast(2));

    [Fact]
    public void Header_Written_DeclaresTheOperationsOfTheInterface() =>
        Encoding.UTF8.GetString(Files["DAQClient.h"].Content.Span).Should()
            .Contain("DAQClient();").And.Contain("~DAQClient();").And.Contain("void wait(unsigned short guiderID, Image* image, Metadata* metadata);");

    [Fact]
    public void Host_Declared_MeetsItsRequirements()
    {
        HostInput host = Read<HostInput>("host.json");
        host.Interfaces.Count.Should().BeGreaterThanOrEqualTo(2);
        host.Interfaces.Single(one => one.Name == host.DaqInterface).LinkModesGigabits.Should().Contain(10);
        (host.Ipv4 && host.PosixSockets && host.RunsCode && host.CameraCanInstallNetworkSettings).Should().BeTrue();
    }

    private static Dictionary<string, SuppliedFile> FilesOf(params SeededFault[] faults)
    {
        using var site = new SimulatedSite(new SiteOptions { Faults = faults });
        return site.SuppliedFiles.ToDictionary(file => file.Name);
    }

    private static T Read<T>(string name) => InputJson.Read<T>(Files[name].Content.Span, name);

    /// <summary>Follows the section headers, as readelf does.</summary>
    private static List<string> DynamicSymbols(ReadOnlySpan<byte> elf)
    {
        int sections = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[40..]);
        int symbols = sections + 2 * 64;
        int offset = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[(symbols + 24)..]);
        int size = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[(symbols + 32)..]);
        int strings = sections + (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(symbols + 40)..]) * 64;
        int names = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[(strings + 24)..]);
        var found = new List<string>();
        for (int at = offset + 24; at < offset + size; at += 24)
        {
            ReadOnlySpan<byte> name = elf[(names + (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[at..]))..];
            found.Add(Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]));
        }

        return found;
    }

    /// <summary>Least squares, by the normal equations about the centroid.</summary>
    private static Func<double, double, double> Plane(SurveyPoint[] points)
    {
        double mx = points.Average(p => p.X), my = points.Average(p => p.Y), mz = points.Average(p => p.Z);
        double xx = points.Sum(p => (p.X - mx) * (p.X - mx)), yy = points.Sum(p => (p.Y - my) * (p.Y - my)), xy = points.Sum(p => (p.X - mx) * (p.Y - my));
        double xz = points.Sum(p => (p.X - mx) * (p.Z - mz)), yz = points.Sum(p => (p.Y - my) * (p.Z - mz));
        double det = xx * yy - xy * xy;
        double a = (xz * yy - yz * xy) / det, b = (yz * xx - xz * xy) / det;
        return (x, y) => mz + a * (x - mx) + b * (y - my);
    }
}
