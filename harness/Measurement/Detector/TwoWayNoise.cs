namespace Lse66.Measurement;

/// <summary>
/// Noise of a series of N images of p pixels about an additive model of pixel and image levels (two-way analysis of variance without interaction):
/// SSR = sum (x_ki - xbar_k - xbar_i + xbar)^2, nu = (N - 1)(p - 1), sigma = sqrt(SSR / nu), in the unit of the pixels.
/// Samples further than 6 robust standard deviations (1.4826 times the median absolute deviation, which estimates sigma of normal errors; about the levels'
/// medians, so that one cosmic ray does not condemn its pixel) are left out: they are treated as missing values (Yates 1933: the value that makes its own residual
/// zero), and each costs one degree of freedom.
/// </summary>
public sealed class TwoWayNoise
{
    /// <summary>Robust standard deviations beyond which a sample is left out.</summary>
    public const double RejectionSigma = 6;

    /// <summary>1 / (quantile of the standard normal at 3/4).</summary>
    public const double MadToSigma = 1.4826;

    /// <summary>Standard deviation of rounding to whole units: a robust sigma is not taken smaller, or half of quiet data would be rejected.</summary>
    private static readonly double Quantisation = 1 / Math.Sqrt(12);

    /// <summary>Passes over the missing values. Each pass leaves about (missing per pixel / N) of the error; 40 are far more than enough below the 0.1 % allowed.</summary>
    private const int Passes = 40;

    private TwoWayNoise(int images, int pixels, double sumOfSquares, long rejected, IReadOnlyList<double> pairSigmas)
    {
        Images = images;
        Pixels = pixels;
        SumOfSquares = sumOfSquares;
        Rejected = rejected;
        PairSigmas = pairSigmas;
    }

    public int Images { get; }

    public int Pixels { get; }

    public double SumOfSquares { get; }

    public long Rejected { get; }

    public long Samples => (long)Images * Pixels;

    /// <summary>nu; 0 or less: no noise can be given.</summary>
    public long DegreesOfFreedom => (long)(Images - 1) * (Pixels - 1) - Rejected;

    public double Sigma => Math.Sqrt(SumOfSquares / DegreesOfFreedom);

    /// <summary>Of each pair of successive images (0 and 1, 2 and 3…): standard deviation of their difference over the pixels, divided by sqrt 2.</summary>
    public IReadOnlyList<double> PairSigmas { get; }

    /// <param name="images">Images of equal length, in order of time, at least two of at least two pixels.</param>
    /// <exception cref="ArgumentException">Fewer, or of unequal length.</exception>
    public static TwoWayNoise Of(IReadOnlyList<int[]> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        int[][] cube = [.. images];
        int pixels = cube.Length > 0 ? cube[0].Length : 0;
        if (cube.Length < 2 || pixels < 2 || Array.Exists(cube, image => image.Length != pixels))
            throw new ArgumentException("two-way residuals need two or more images of two or more pixels, all of one length");
        bool[]?[] outliers = Outliers(cube, pixels, out long rejected);
        return new TwoWayNoise(cube.Length, pixels, SumOfSquaredResiduals(cube, pixels, outliers), rejected, Pairs(cube, pixels, outliers));
    }

    /// <summary>Shape (images, pixels), an image's row null where it has none.</summary>
    private static bool[]?[] Outliers(int[][] images, int pixels, out long rejected)
    {
        double[] pixelLevels = PixelMedians(images, pixels);
        var residuals = new float[images.Length * pixels];
        for (int image = 0; image < images.Length; image++)
        {
            Span<float> own = residuals.AsSpan(image * pixels, pixels);
            int[] values = images[image];
            for (int pixel = 0; pixel < own.Length; pixel++)
                own[pixel] = (float)(values[pixel] - pixelLevels[pixel]);
            float level = Median.Of<float>((float[])[.. own]).Upper;
            for (int pixel = 0; pixel < own.Length; pixel++)
                own[pixel] = Math.Abs(own[pixel] - level);
        }
        float bound = (float)(RejectionSigma * Math.Max(MadToSigma * Median.Of<float>((float[])residuals.Clone()).Upper, Quantisation));

        var outliers = new bool[]?[images.Length];
        rejected = 0;
        for (int at = 0; at < residuals.Length; at++)
            if (residuals[at] > bound)
            {
                (outliers[at / pixels] ??= new bool[pixels])[at % pixels] = true;
                rejected++;
            }
        return outliers;
    }

    private static double[] PixelMedians(int[][] images, int pixels)
    {
        var medians = new double[pixels];
        var column = new int[images.Length];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int image = 0; image < images.Length; image++)
                column[image] = images[image][pixel];
            medians[pixel] = Median.Of<int>(column).Upper;
        }
        return medians;
    }

    private static double SumOfSquaredResiduals(int[][] images, int pixels, bool[]?[] outliers)
    {
        // Sums are taken about the first image's first pixel, so that a bias level costs no digits.
        double origin = images[0][0];
        var rows = new double[images.Length];
        var columns = new double[pixels];
        var missing = new List<(int Image, int Pixel)>();
        for (int image = 0; image < images.Length; image++)
        {
            int[] values = images[image];
            bool[]? without = outliers[image];
            double row = 0;
            for (int pixel = 0; pixel < values.Length; pixel++)
                if (without?[pixel] == true)
                    missing.Add((image, pixel));
                else
                {
                    double value = values[pixel] - origin;
                    row += value;
                    columns[pixel] += value;
                }
            rows[image] = row;
        }
        double total = rows.Sum();
        FillIn(missing, rows, columns, ref total);

        double[] pixelLevels = [.. columns.Select(column => column / images.Length)];
        double mean = total / ((double)images.Length * pixels), sum = 0;
        for (int image = 0; image < images.Length; image++)
        {
            int[] values = images[image];
            bool[]? without = outliers[image];
            double level = rows[image] / pixels - mean + origin;
            for (int pixel = 0; pixel < values.Length; pixel++)
                if (without?[pixel] != true)
                {
                    double residual = values[pixel] - level - pixelLevels[pixel];
                    sum += residual * residual;
                }
        }
        return sum;
    }

    /// <summary>Gives each missing value the one that the sums of its image, its pixel and all then predict, by repeated substitution.</summary>
    private static void FillIn(List<(int Image, int Pixel)> missing, double[] rows, double[] columns, ref double total)
    {
        var filled = new double[missing.Count];
        for (int pass = 0; pass < Passes; pass++)
            for (int at = 0; at < filled.Length; at++)
            {
                (int image, int pixel) = missing[at];
                double fit = rows[image] / columns.Length + columns[pixel] / rows.Length - total / ((double)rows.Length * columns.Length);
                double change = fit - filled[at];
                filled[at] = fit;
                rows[image] += change;
                columns[pixel] += change;
                total += change;
            }
    }

    private static List<double> Pairs(int[][] images, int pixels, bool[]?[] outliers)
    {
        var sigmas = new List<double>();
        for (int image = 0; image + 1 < images.Length; image += 2)
        {
            (int[] first, int[] second) = (images[image], images[image + 1]);
            (bool[]? without, bool[]? orWithout) = (outliers[image], outliers[image + 1]);
            long taken = 0;
            double mean = 0, squares = 0;
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                if (without?[pixel] == true || orWithout?[pixel] == true)
                    continue;
                // Welford's update of mean and sum of squares.
                double difference = (double)second[pixel] - first[pixel];
                taken++;
                double step = difference - mean;
                mean += step / taken;
                squares += step * (difference - mean);
            }
            if (taken > 1)
                sigmas.Add(Math.Sqrt(squares / (taken - 1) / 2));
        }
        return sigmas;
    }
}
