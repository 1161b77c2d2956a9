namespace Lse66.Record;

/// <summary>
/// The tables of evidence.db; docs/evidence.md explains every column. Times on the source's clock end in <c>_tai_ns</c>, times on the host's in <c>_host_ns</c>: whole
/// nanoseconds since 1970-01-01 on the scale of that clock. Nothing is a blob: pixels are in images/. What the estimators read is here, exactly, and nothing that
/// they made of it but the ledger.
/// </summary>
internal static class EvidenceSchema
{
    /// <summary>Raised by any change of the tables.</summary>
    public const int Version = 1;

    /// <summary>Marks the file for <c>file(1)</c>: the letters LS66.</summary>
    public const int ApplicationId = 0x4C533636;

    /// <summary>Name and definition, in the order of creation.</summary>
    public static IReadOnlyList<(string Name, string Sql)> Tables { get; } =
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
}
