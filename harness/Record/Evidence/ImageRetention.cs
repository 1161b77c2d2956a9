namespace Lse66.Record;

/// <summary>Which pixels a campaign keeps as files below images/ (<c>--images</c>).</summary>
public enum ImageRetention
{
    /// <summary>Of every stamp.</summary>
    All,

    /// <summary>Whatever an estimator looks at, so that every number can be repeated, and a few stamps of everything else to look at.</summary>
    Sample,

    /// <summary>None: what rests on pixels cannot be repeated from the record.</summary>
    None,
}
