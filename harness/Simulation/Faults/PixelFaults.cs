using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults of the pixels.</summary>
internal static class PixelFaults
{
    private const string Group = "pixels";

    public static IEnumerable<FaultDefinition> All =>
    [
        Switch(Group, "transposed-pixels", "Pixels come column by column while shape and order are declared row by row.", () => new Transposed())
            .Breaks("0006", "0022", "0026"),
        Switch(Group, "mirrored-pixels", "The pixels of each row come last first.", () => new Mirrored())
            .Breaks("0006", "0022", "0025", "0026", "0030"),
        Switch(Group, "truncated-16-bit", "The two upper of the 18 bits are lost; only bright pixels show it.", () => new Masked(0xFFFF))
            .Breaks("0006", "0022", "0026"),
        Counted(Group, "stuck-bit", "bit", 1, 18, "This bit, counted from 1 for the lowest, is always 0.", bit => new Masked(bit == 0 ? -1 : ~(1 << (bit - 1))))
            .Breaks("0006", "0022", "0026"),
        Counted(Group, "shifted-pixels", "px", 1, 400, "One sensor is read out this many columns beside its ROI, towards the middle of the sensor; its metadata say otherwise.", px => new Shifted(px))
            .Breaks("0006", "0022", "0025", "0026", "0030"),
        Counted(Group, "wrong-pixel", "nth", 50, 1_000_000, "In every nth stamp of one sensor the lowest bit of the middle pixel is inverted.", nth => new WrongPixel(nth))
            .Breaks("0022", "0026"),
        Counted(Group, "blank-stamp", "nth", 50, 1_000_000, "Every nth stamp of one sensor has all pixels equal.", nth => new Blank(nth))
            .Breaks("0001", "0022", "0026").Masks("0030", "0047"),
        Counted(Group, "empty-stamp", "nth", 50, 1_000_000, "Every nth stamp of one sensor has no pixels.", nth => new Empty(nth))
            .Breaks("0001", "0022").Masks("0009", "0013", "0030", "0047"),
        Graded(Group, "noisy-readout", "e-", 10, 0, 0, 1000, "One sensor has this much further read noise, added in quadrature; the position-coded pattern stays exact.", value => new Noisy(value))
            .Breaks(electrons => electrons > 7.9, "0015"),
    ];

    private sealed class Transposed : SiteFault
    {
        public override void OnPixels(Stamp stamp, Span<int> image)
        {
            int[] before = image.ToArray();
            int at = 0;
            for (int column = 0; column < stamp.Shape.Columns; column++)
            {
                for (int row = 0; row < stamp.Shape.Rows; row++)
                    image[at++] = before[row * stamp.Shape.Columns + column];
            }
        }
    }

    private sealed class Mirrored : SiteFault
    {
        public override void OnPixels(Stamp stamp, Span<int> image)
        {
            for (int row = 0; row < stamp.Shape.Rows; row++)
                image.Slice(row * stamp.Shape.Columns, stamp.Shape.Columns).Reverse();
        }
    }

    private sealed class Masked(int mask) : SiteFault
    {
        public override void OnPixels(Stamp stamp, Span<int> image)
        {
            foreach (ref int pixel in image)
                pixel &= mask;
        }
    }

    private sealed class Shifted(int columns) : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            if (stamp.Sensor != Recurrence.Victim)
                return;
            int step = stamp.Origin.Column < SensorGeometry.Itl3800C.Columns / 2 ? columns : -columns;
            stamp.Origin = stamp.Origin with { Column = stamp.Origin.Column + step };
        }
    }

    private sealed class WrongPixel(int nth) : SiteFault
    {
        public override void OnPixels(Stamp stamp, Span<int> image)
        {
            if (Recurrence.Strikes(nth, stamp))
                image[image.Length / 2] ^= 1;
        }
    }

    private sealed class Blank(int nth) : SiteFault
    {
        public override void OnPixels(Stamp stamp, Span<int> image)
        {
            if (Recurrence.Strikes(nth, stamp))
                image.Fill(1000);
        }
    }

    private sealed class Empty(int nth) : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            if (Recurrence.Strikes(nth, stamp))
                stamp.Shape = new RoiDimensions(0, 0);
        }
    }

    private sealed class Noisy(double electrons) : SiteFault
    {
        public override void OnPixels(Stamp stamp, Span<int> image)
        {
            if (stamp.Sensor != Recurrence.Victim || stamp.Run.Scene == Scene.PositionPattern || electrons == 0)
                return;
            double deviation = electrons / stamp.Run.Gain(stamp.Sensor);
            RandomStream draws = stamp.Run.Key.With("noisy readout").With(stamp.Ordinal).Stream();
            foreach (ref int pixel in image)
                pixel = Math.Clamp((int)Math.Round(pixel + deviation * draws.Gaussian()), 0, PositionCodedPattern.Mask);
        }
    }
}
