namespace Lse66.Record;

/// <summary>
/// What version 1 of evidence.db had instead of labels, blocks and views: a row for every stamp, event and reading. Nothing writes it any more; the columns are those of the views,
/// so that whatever reads one reads the other.
/// </summary>
internal static class EvidenceSchemaFirst
{
    public static IReadOnlyList<(string Name, string Sql)> Tables { get; } =
    [
        ("stamp", """
            CREATE TABLE stamp (
              client INTEGER NOT NULL REFERENCES client (id),
              place INTEGER NOT NULL,
              stream TEXT NOT NULL,
              stamp_index INTEGER,
              series TEXT,
              sequence INTEGER,
              tag_tai_ns INTEGER,
              arrival_host_ns INTEGER,
              first_row INTEGER,
              first_column INTEGER,
              sensor_id TEXT,
              binning INTEGER,
              firmware INTEGER,
              software TEXT,
              integration_ms REAL,
              rows INTEGER NOT NULL,
              columns INTEGER NOT NULL,
              pixels INTEGER NOT NULL,
              pixel_min INTEGER NOT NULL,
              pixel_max INTEGER NOT NULL,
              pixel_sum INTEGER NOT NULL,
              pixel_sum_of_squares INTEGER NOT NULL,
              pixel_or INTEGER NOT NULL,
              pixel_and INTEGER NOT NULL,
              pixel_checksum INTEGER NOT NULL,
              image_offset INTEGER,
              PRIMARY KEY (client, place)
            ) STRICT, WITHOUT ROWID
            """),
        ("event", """
            CREATE TABLE event (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              place INTEGER NOT NULL,
              kind TEXT NOT NULL,
              source_tai_ns INTEGER NOT NULL,
              arrival_host_ns INTEGER NOT NULL,
              exposure_name TEXT,
              sensor TEXT,
              stamp_index INTEGER,
              PRIMARY KEY (exposure, place)
            ) STRICT, WITHOUT ROWID
            """),
        ("reading", """
            CREATE TABLE reading (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              place INTEGER NOT NULL,
              sensor TEXT NOT NULL,
              integration INTEGER NOT NULL,
              start_tai_ns INTEGER NOT NULL,
              stop_tai_ns INTEGER NOT NULL,
              PRIMARY KEY (exposure, place)
            ) STRICT, WITHOUT ROWID
            """),
    ];
}
