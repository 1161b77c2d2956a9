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
        int pixels = images.Count > 0 ? images[0].Length : 0;
        if (images.Count < 2 || pixels < 2 || images.Any(image => image.Length != pixels))
            throw new ArgumentException("two-way residuals need two or more images of two or more pixels, all of one length");
        bool[]?[] outliers = Outliers(images, pixels, out long rejected);
        return new TwoWayNoise(images.Count, pixels, SumOfSquaredResiduals(images, pixels, outliers), rejected, Pairs(images, pixels, outliers));
    }

    /// <summary>Shape (images, pixels), an image's row null where it has none.</summary>
    private static bool[]?[] Outliers(IReadOnlyList<int[]> images, int pixels, out long rejected)
    {
        double[] pixelLevels = PixelMedians(images, pixels);
        var imageLevels = new double[images.Count];
        var residuals = new float[images.Count * pixels];
        var buffer = new double[pixels];
        for (int image = 0; image < images.Count; image++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
                buffer[pixel] = images[image][pixel] - pixelLevels[pixel];
            imageLevels[image] = Median<double>(buffer);
            for (int pixel = 0; pixel < pixels; pixel++)
                residuals[image * pixels + pixel] = (float)Math.Abs(images[image][pixel] - pixelLevels[pixel] - imageLevels[image]);
        }
        double bound = RejectionSigma * Math.Max(MadToSigma * Median<float>(residuals), Quantisation);

        var outliers = new bool[]?[images.Count];
        rejected = 0;
        for (int image = 0; image < images.Count; image++)
            for (int pixel = 0; pixel < pixels; pixel++)
                if (Math.Abs(images[image][pixel] - pixelLevels[pixel] - imageLevels[image]) > bound)
                {
                    (outliers[image] ??= new bool[pixels])[pixel] = true;
                    rejected++;
                }
        return outliers;
    }

    private static double[] PixelMedians(IReadOnlyList<int[]> images, int pixels)
    {
        var medians = new double[pixels];
        var column = new double[images.Count];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int image = 0; image < images.Count; image++)
                column[image] = images[image][pixel];
            medians[pixel] = Median<double>(column);
        }
        return medians;
    }

    /// <summary>The upper median; reorders its argument (Hoare's selection).</summary>
    private static T Median<T>(Span<T> values)
        where T : IComparable<T>
    {
        int wanted = values.Length / 2, low = 0, high = values.Length - 1;
        while (low < high)
        {
            T pivot = values[low + (high - low) / 2];
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left].CompareTo(pivot) < 0)
                    left++;
                while (values[right].CompareTo(pivot) > 0)
                    right--;
                if (left > right)
                    break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
            if (wanted <= right)
                high = right;
            else if (wanted >= left)
                low = left;
            else
                break;
        }
        return values[wanted];
    }

    private static double SumOfSquaredResiduals(IReadOnlyList<int[]> images, int pixels, bool[]?[] outliers)
    {
        // Sums are taken about the first image's first pixel, so that a bias level costs no digits.
        double origin = images[0][0];
        var rows = new double[images.Count];
        var columns = new double[pixels];
        double total = 0;
        var missing = new List<(int Image, int Pixel)>();
        for (int image = 0; image < images.Count; image++)
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                if (outliers[image]?[pixel] == true)
                {
                    missing.Add((image, pixel));
                    continue;
                }
                double value = images[image][pixel] - origin;
                rows[image] += value;
                columns[pixel] += value;
                total += value;
            }
        double Fit(int image, int pixel) => rows[image] / pixels + columns[pixel] / images.Count - total / ((double)images.Count * pixels);

        var filled = new double[missing.Count];
        for (int pass = 0; pass < Passes; pass++)
            for (int at = 0; at < filled.Length; at++)
            {
                (int image, int pixel) = missing[at];
                double change = Fit(image, pixel) - filled[at];
                filled[at] += change;
                rows[image] += change;
                columns[pixel] += change;
                total += change;
            }

        double sum = 0;
        for (int image = 0; image < images.Count; image++)
            for (int pixel = 0; pixel < pixels; pixel++)
                if (outliers[image]?[pixel] != true)
                {
                    double residual = images[image][pixel] - origin - Fit(image, pixel);
                    sum += residual * residual;
                }
        return sum;
    }

    private static List<double> Pairs(IReadOnlyList<int[]> images, int pixels, bool[]?[] outliers)
    {
        var sigmas = new List<double>(images.Count / 2);
        for (int image = 0; image + 1 < images.Count; image += 2)
        {
            long taken = 0;
            double mean = 0, squares = 0;
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                if (outliers[image]?[pixel] == true || outliers[image + 1]?[pixel] == true)
                    continue;
                // Welford's update of mean and sum of squares.
                double difference = (double)images[image + 1][pixel] - images[image][pixel];
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
