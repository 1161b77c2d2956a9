using System.Globalization;

namespace Lse66.Reports;

/// <summary>Times of a record (RFC 3339 in UTC) for formats that hold them as something else.</summary>
internal static class RecordTime
{
    /// <summary>For a record that does not say when it was made: a format that must have a time shows at once that it is none.</summary>
    private static readonly DateTimeOffset Unknown = DateTimeOffset.UnixEpoch;

    public static DateTimeOffset Of(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : Unknown;

    /// <summary><c>xs:dateTime</c>.</summary>
    public static string Xml(string text) => Of(text).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
