using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Tests.Measurement;

/// <summary>Exposures of the position-coded pattern: three frames of every sensor, on regions of 20 rows and 30 columns unless told otherwise.</summary>
internal static class PatternExposure
{
    public const int Rows = 20;
    public const int Columns = 30;

    public static ObservedExposure Nominal(int number = 0, int rows = Rows, int columns = Columns) =>
        Showing(number, rows, columns, (sensor, _) => Region(sensor, ObservedExposure.Location(sensor), rows, columns));

    public static ObservedExposure Showing(int number, int rows, int columns, Func<GuideSensor, long, int[]> pixels) =>
        ObservedExposure.Nominal(number).Frames(3).Dimensions(rows, columns).Pixels(pixels)
            .Requesting(request => request with { Scene = Scene.PositionPattern, Keep = PixelRetention.Pixels });

    /// <summary>The image of one stamp replaced, by default R04_SG1's second.</summary>
    public static ObservedExposure With(Func<int[], int[]> change, GuideSensor of = GuideSensor.R04_SG1, long index = 1) =>
        Nominal().Stamps(stamp => stamp.Is(of, index) ? Replace(stamp, change([.. stamp.Pixels!])) : stamp);

    public static ObservedStamp Replace(ObservedStamp stamp, int[] pixels) => stamp with { Pixels = pixels, Statistics = PixelStatistics.Of(pixels) };

    public static int[] Region(GuideSensor sensor, RoiLocation location, int rows = Rows, int columns = Columns)
    {
        var pixels = new int[rows * columns];
        PositionCodedPattern.Fill(pixels, sensor, location, new RoiDimensions(rows, columns));
        return pixels;
    }

    /// <summary>The same pixels written column by column.</summary>
    public static int[] Transposed(int[] pixels, int rows = Rows, int columns = Columns)
    {
        var turned = new int[pixels.Length];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                turned[column * rows + row] = pixels[row * columns + column];
        return turned;
    }
}
