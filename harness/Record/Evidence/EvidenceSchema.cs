namespace Lse66.Record;

/// <summary>
/// The tables and views of evidence.db; docs/evidence.md explains every column. Times on the source's clock end in <c>_tai_ns</c>, times on the host's in <c>_host_ns</c>: whole
/// nanoseconds since 1970-01-01 on the scale of that clock. Nothing is a blob: pixels are in images/. What the estimators read is here, exactly, and nothing that
/// they made of it but the ledger.
/// Stamps, events and readings, some four thousand of them in an exposure, are kept a thousand to a row, as JSON text of whole numbers (docs/decisions/0015); what many of them share
/// is a label, kept once an exposure. The views show each of them as a row.
/// </summary>
internal static class EvidenceSchema
{
    /// <summary>Raised by any change of the tables.</summary>
    public const int Version = 2;

    /// <summary>Marks the file for <c>file(1)</c>: the letters LS66.</summary>
    public const int ApplicationId = 0x4C533636;

    private static readonly (string Name, string Sql)[] OfBothVersions =
    [
        ("campaign", """
            CREATE TABLE campaign (
              id INTEGER PRIMARY KEY CHECK (id = 1),
              endpoint TEXT NOT NULL,
              inputs TEXT NOT NULL
            ) STRICT
            """),
        ("observation", """
            CREATE TABLE observation (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL UNIQUE,
              request TEXT NOT NULL,
              complete INTEGER NOT NULL,
              rig_failure TEXT
            ) STRICT
            """),
        ("not_taken", """
            CREATE TABLE not_taken (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL UNIQUE,
              request TEXT NOT NULL,
              reason TEXT NOT NULL
            ) STRICT
            """),
        ("exposure", """
            CREATE TABLE exposure (
              id INTEGER PRIMARY KEY,
              observation INTEGER NOT NULL REFERENCES observation (id),
              number INTEGER NOT NULL,
              name TEXT,
              clock_epoch_host_ns INTEGER,
              clock_offset_ns INTEGER,
              clock_drift REAL,
              clock_u_ns INTEGER,
              clock_obtained TEXT,
              commands_complete INTEGER NOT NULL,
              accepted INTEGER,
              refusal TEXT,
              diagnostic_accepted INTEGER,
              diagnostic_refusal TEXT,
              UNIQUE (observation, number)
            ) STRICT
            """),
        ("client", """
            CREATE TABLE client (
              id INTEGER PRIMARY KEY,
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              number INTEGER NOT NULL,
              name TEXT NOT NULL,
              asked_host_ns INTEGER,
              subscribed_host_ns INTEGER NOT NULL,
              leaving_host_ns INTEGER,
              disposed_host_ns INTEGER,
              first_read_host_ns INTEGER,
              buffered_at_first_read INTEGER,
              discarded INTEGER,
              after_dispose INTEGER NOT NULL,
              overflows INTEGER NOT NULL,
              timeout_held INTEGER,
              UNIQUE (exposure, number)
            ) STRICT
            """),
        ("image", """
            CREATE TABLE image (
              client INTEGER NOT NULL REFERENCES client (id),
              stream TEXT NOT NULL,
              file TEXT NOT NULL UNIQUE,
              pixels INTEGER NOT NULL,
              sha256 TEXT NOT NULL,
              judged INTEGER NOT NULL,
              PRIMARY KEY (client, stream)
            ) STRICT, WITHOUT ROWID
            """),
        ("command", """
            CREATE TABLE command (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              place INTEGER NOT NULL,
              origin TEXT NOT NULL,
              exposure_name TEXT,
              integration_ms REAL,
              arrival_tai_ns INTEGER NOT NULL,
              PRIMARY KEY (exposure, place)
            ) STRICT, WITHOUT ROWID
            """),
        ("command_sensor", """
            CREATE TABLE command_sensor (
              exposure INTEGER NOT NULL,
              command INTEGER NOT NULL,
              place INTEGER NOT NULL,
              sensor TEXT NOT NULL,
              has_region INTEGER NOT NULL,
              rows INTEGER,
              columns INTEGER,
              first_row INTEGER,
              first_column INTEGER,
              arrival_tai_ns INTEGER,
              PRIMARY KEY (exposure, command, place),
              FOREIGN KEY (exposure, command) REFERENCES command (exposure, place)
            ) STRICT, WITHOUT ROWID
            """),
        ("rig_interval", """
            CREATE TABLE rig_interval (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              place INTEGER NOT NULL,
              from_host_ns INTEGER NOT NULL,
              to_host_ns INTEGER NOT NULL,
              reason TEXT NOT NULL,
              PRIMARY KEY (exposure, place)
            ) STRICT, WITHOUT ROWID
            """),
        ("wake_up", """
            CREATE TABLE wake_up (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              up_to_ns INTEGER NOT NULL,
              count INTEGER NOT NULL,
              PRIMARY KEY (exposure, up_to_ns)
            ) STRICT, WITHOUT ROWID
            """),
        ("rig_stall", """
            CREATE TABLE rig_stall (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              place INTEGER NOT NULL,
              at_host_ns INTEGER NOT NULL,
              length_ns INTEGER NOT NULL,
              PRIMARY KEY (exposure, place)
            ) STRICT, WITHOUT ROWID
            """),
        ("ledger", """
            CREATE TABLE ledger (
              id INTEGER PRIMARY KEY,
              requirement TEXT NOT NULL,
              scenario TEXT NOT NULL,
              essential INTEGER NOT NULL,
              verdict TEXT NOT NULL,
              reason TEXT,
              interrupted INTEGER NOT NULL,
              outcome TEXT NOT NULL,
              UNIQUE (requirement, scenario)
            ) STRICT
            """),
    ];

    /// <summary>What stamps, events and readings are kept in since version 2.</summary>
    private static readonly (string Name, string Sql)[] Packed =
    [
        ("stamp_label", """
            CREATE TABLE stamp_label (
              client INTEGER NOT NULL REFERENCES client (id),
              label INTEGER NOT NULL,
              stream TEXT NOT NULL,
              series TEXT,
              first_row INTEGER,
              first_column INTEGER,
              sensor_id TEXT,
              binning INTEGER,
              firmware INTEGER,
              software TEXT,
              integration_ms REAL,
              rows INTEGER NOT NULL,
              columns INTEGER NOT NULL,
              PRIMARY KEY (client, label)
            ) STRICT, WITHOUT ROWID
            """),
        ("stamp_block", """
            CREATE TABLE stamp_block (
              client INTEGER NOT NULL REFERENCES client (id),
              first_place INTEGER NOT NULL,
              stamps TEXT NOT NULL,
              PRIMARY KEY (client, first_place)
            ) STRICT
            """),
        ("event_label", """
            CREATE TABLE event_label (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              label INTEGER NOT NULL,
              kind TEXT NOT NULL,
              exposure_name TEXT,
              sensor TEXT,
              PRIMARY KEY (exposure, label)
            ) STRICT, WITHOUT ROWID
            """),
        ("event_block", """
            CREATE TABLE event_block (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              first_place INTEGER NOT NULL,
              events TEXT NOT NULL,
              PRIMARY KEY (exposure, first_place)
            ) STRICT
            """),
        ("reading_block", """
            CREATE TABLE reading_block (
              exposure INTEGER NOT NULL REFERENCES exposure (id),
              first_place INTEGER NOT NULL,
              readings TEXT NOT NULL,
              PRIMARY KEY (exposure, first_place)
            ) STRICT
            """),
    ];

    /// <summary>Name and definition, in the order of creation.</summary>
    public static IReadOnlyList<(string Name, string Sql)> Tables { get; } = [.. OfBothVersions, .. Packed];

    /// <summary>Name of a view and its rows. A label that is missing leaves its columns NULL, which a reader refuses.</summary>
    private static readonly (string Name, string Rows)[] Unpacked =
    [
        ("stamp", """
            SELECT b.client AS client, b.first_place + j.key AS place, l.stream AS stream, j.value ->> 1 AS stamp_index, l.series AS series, j.value ->> 2 AS sequence,
              j.value ->> 3 AS tag_tai_ns, j.value ->> 4 AS arrival_host_ns, l.first_row AS first_row, l.first_column AS first_column, l.sensor_id AS sensor_id,
              l.binning AS binning, l.firmware AS firmware, l.software AS software, l.integration_ms AS integration_ms, l.rows AS rows, l.columns AS columns,
              j.value ->> 5 AS pixels, j.value ->> 6 AS pixel_min, j.value ->> 7 AS pixel_max, j.value ->> 8 AS pixel_sum, j.value ->> 9 AS pixel_sum_of_squares,
              j.value ->> 10 AS pixel_or, j.value ->> 11 AS pixel_and, j.value ->> 12 AS pixel_checksum, j.value ->> 13 AS image_offset
            FROM stamp_block b, json_each(b.stamps) j LEFT JOIN stamp_label l ON l.client = b.client AND l.label = j.value ->> 0
            """),
        ("event", """
            SELECT b.exposure AS exposure, b.first_place + j.key AS place, l.kind AS kind, j.value ->> 1 AS source_tai_ns, j.value ->> 2 AS arrival_host_ns,
              l.exposure_name AS exposure_name, l.sensor AS sensor, j.value ->> 3 AS stamp_index
            FROM event_block b, json_each(b.events) j LEFT JOIN event_label l ON l.exposure = b.exposure AND l.label = j.value ->> 0
            """),
        ("reading", """
            SELECT b.exposure AS exposure, b.first_place + j.key AS place, j.value ->> 0 AS sensor, j.value ->> 1 AS integration,
              j.value ->> 2 AS start_tai_ns, j.value ->> 3 AS stop_tai_ns
            FROM reading_block b, json_each(b.readings) j
            """),
    ];

    /// <summary>Name and definition, in the order of creation.</summary>
    public static IReadOnlyList<(string Name, string Sql)> Views { get; } = [.. Unpacked.Select(view => (view.Name, $"CREATE VIEW {view.Name} AS\n{view.Rows}"))];

    /// <summary>Stamps, events and readings are rows of tables, not of blocks.</summary>
    public static bool IsOfVersionOne(SqliteDatabase database) => database.Texts("PRAGMA user_version", 1)[0] == "1";

    /// <summary>Every definition as the file itself lists it, by the version that it says it has; null: no version that this harness knows.</summary>
    public static IReadOnlyList<string>? OfVersion(string version) => version switch
    {
        "1" => [.. Listed("table", OfBothVersions), .. Listed("table", EvidenceSchemaFirst.Tables)],
        "2" => [.. Listed("table", Tables), .. Listed("view", Views)],
        _ => null,
    };

    private static IEnumerable<string> Listed(string type, IEnumerable<(string Name, string Sql)> definitions) => definitions.Select(one => $"{type} {one.Name} {one.Sql}");
}
