/*
 * The C ABI of a DAQ client library for LSE-66, version 1. docs/native.md is the guide for wrapping a camera's own library; the reference
 * implementation is liblse66daq.so.
 *
 * Plain C11, usable from C++. A library exports exactly the functions declared here and nothing else.
 *
 * Units: instants of the source are nanoseconds since 1970-01-01T00:00:00 TAI. Instants of the host are nanoseconds of CLOCK_MONOTONIC.
 * Durations are nanoseconds. Sensors are numbered 0 to 7: R00_SG0, R00_SG1, R04_SG0, R04_SG1, R40_SG0, R40_SG1, R44_SG0, R44_SG1. Rows and
 * columns count from 0.
 *
 * Growth: every structure begins with struct_size. In structures that the caller supplies, the caller sets it to sizeof before the call, and
 * the library writes no byte beyond it; in structures that the library supplies, the library sets it, and the caller reads no byte beyond
 * it. New fields are only ever appended. Fields named reserved are 0.
 *
 * Absence: what the device did not say is absent, that is, its bit in `present` is clear and the field is ignored. A library never puts a
 * default in its place, and never corrects what the device said.
 *
 * Ownership: whatever a function hands out by pointer belongs to the library. Records, their texts and their pixels are valid until the next
 * call of lse66_daq_wait, lse66_daq_discard or lse66_daq_close on the same client; a description until lse66_daq_close.
 *
 * Threads: one client is used by one thread at a time. Excepted are lse66_daq_abort, lse66_daq_buffered and lse66_daq_counters_of, which any
 * thread may call while another waits, as long as lse66_daq_close has not begun. Different clients are independent of each other.
 *
 * Errors: functions return an lse66_daq_result: 0 or more is an outcome, less than 0 an error; then lse66_daq_last_error says what happened
 * and what to do. No C++ exception crosses this interface. A client that has returned an error from lse66_daq_wait can only be closed.
 */
#ifndef LSE66_DAQ_CLIENT_ABI_H
#define LSE66_DAQ_CLIENT_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define LSE66_DAQ_API __attribute__((visibility("default")))
#else
#define LSE66_DAQ_API
#endif

#define LSE66_DAQ_ABI_VERSION 1u
#define LSE66_DAQ_SENSORS 8u

typedef enum lse66_daq_result {
  LSE66_DAQ_OK = 0,
  LSE66_DAQ_TIMEOUT = 1, /* nothing arrived in time */
  LSE66_DAQ_ABORTED = 2, /* lse66_daq_abort was called */
  LSE66_DAQ_ENDED = 3,   /* nothing will ever come again */
  LSE66_DAQ_ERROR_ARGUMENT = -1,
  LSE66_DAQ_ERROR_CONFIG = -2,      /* the configuration text is not understood */
  LSE66_DAQ_ERROR_CONNECTION = -3,  /* unreachable, or lost */
  LSE66_DAQ_ERROR_DEVICE = -4,      /* the other side broke its own rules */
  LSE66_DAQ_ERROR_ORDER = -5,       /* called at the wrong moment: wait before subscribe, subscribe twice */
  LSE66_DAQ_ERROR_UNSUPPORTED = -6, /* this library has no such thing */
  LSE66_DAQ_ERROR_MEMORY = -7,
  LSE66_DAQ_ERROR_INTERNAL = -8
} lse66_daq_result;

typedef struct lse66_daq_client lse66_daq_client;

/* UTF-8, not terminated; size is in bytes, at most 1,000. */
typedef struct lse66_daq_text {
  const char* bytes;
  uint64_t size;
} lse66_daq_text;

/* ---- what a library says of itself and of the source behind it ---- */

enum {
  LSE66_DAQ_HAS_FIRMWARE = 1u << 0,
  LSE66_DAQ_HAS_SENSOR_SIZE = 1u << 1,
  LSE66_DAQ_HAS_TAG_RESOLUTION = 1u << 2,
  LSE66_DAQ_HAS_READOUT_TIME = 1u << 3,
  LSE66_DAQ_HAS_FIRST_STAMP_INDEX = 1u << 4,
  LSE66_DAQ_HAS_STAMP_INDEX_MODULUS = 1u << 5
};

/* abilities */
enum {
  LSE66_DAQ_CAN_COUNT_BUFFERED = 1u << 0,
  LSE66_DAQ_CAN_DISCARD = 1u << 1,
  LSE66_DAQ_CAN_COUNT_ERRORS = 1u << 2,
  LSE66_DAQ_CAN_READ_CLOCK = 1u << 3
};

/* evidence_class */
enum {
  LSE66_DAQ_SOURCE_UNKNOWN = 0,
  LSE66_DAQ_SOURCE_SIMULATED = 1, /* the stamps are made up, wherever that happens */
  LSE66_DAQ_SOURCE_DEVICE = 2     /* detectors and electronics */
};

/* tag_meaning */
enum { LSE66_DAQ_TAG_INTEGRATION_START = 1, LSE66_DAQ_TAG_READOUT_TRIGGER = 2, LSE66_DAQ_TAG_END_OF_READOUT = 3 };

typedef struct lse66_daq_description {
  uint32_t struct_size;
  uint32_t present;        /* LSE66_DAQ_HAS_... above */
  uint32_t abilities;      /* LSE66_DAQ_CAN_... */
  uint32_t evidence_class; /* LSE66_DAQ_SOURCE_... */
  uint32_t sensors;        /* bit n: sensor n can be subscribed to */
  uint32_t tag_meaning;    /* LSE66_DAQ_TAG_...; the real DAQ marks the trigger of the readout */
  uint32_t one_clock;      /* 1: one clock makes the tags of all sensors; 0: not, or not known */
  uint32_t sensor_rows;    /* active rows and columns of a sensor */
  uint32_t sensor_columns;
  uint32_t reserved;
  int64_t tag_resolution_ns;
  /* t_ro = fixed + rows * per_row + rows * columns * per_pixel, from trigger to end of readout, with its standard uncertainty. */
  int64_t readout_fixed_ns;
  int64_t readout_per_row_ns;
  int64_t readout_per_pixel_ns;
  int64_t readout_uncertainty_ns;
  int64_t first_stamp_index;   /* 0 or 1: the first stamp of an exposure */
  int64_t stamp_index_modulus; /* where the index wraps to 0: 65,536 for a 16-bit counter */
  lse66_daq_text software;     /* library and source, with versions */
  lse66_daq_text firmware;
} lse66_daq_description;

/* ---- records: what wait delivers ---- */

/* kind of a record */
enum {
  LSE66_DAQ_RECORD_STAMP = 0,
  LSE66_DAQ_RECORD_START = 1, /* a series begins; series is given */
  LSE66_DAQ_RECORD_STOP = 2,  /* the series ends */
  LSE66_DAQ_RECORD_PAUSE = 3, /* stamps pause: the image is complete */
  LSE66_DAQ_RECORD_RESUME = 4 /* stamps begin: an image starts */
};

/* present, in series and stamp alike; the ICD asks for all of them with each image (0027) */
enum {
  LSE66_DAQ_HAS_SERIES_ID = 1u << 0,
  LSE66_DAQ_HAS_SEQUENCE = 1u << 1,
  LSE66_DAQ_HAS_STAMP_INDEX = 1u << 2,
  LSE66_DAQ_HAS_TIME_TAG = 1u << 3,
  LSE66_DAQ_HAS_LOCATION = 1u << 4, /* first_row and first_column */
  LSE66_DAQ_HAS_SEGMENT = 1u << 5,  /* then the location is relative to this amplifier, at the corner nearest its readout node */
  LSE66_DAQ_HAS_SENSOR_ID = 1u << 6,
  LSE66_DAQ_HAS_BINNING = 1u << 7,
  LSE66_DAQ_HAS_FIRMWARE_VERSION = 1u << 8,
  LSE66_DAQ_HAS_SOFTWARE_VERSION = 1u << 9,
  LSE66_DAQ_HAS_INTEGRATION = 1u << 10,
  LSE66_DAQ_HAS_DIMENSIONS = 1u << 11 /* rows and columns of a series; a stamp always has them */
};

/* Holds for the stamps of one sensor from this record to its next START. Where a stamp itself says something else, the stamp is right. */
typedef struct lse66_daq_series {
  uint32_t struct_size;
  uint32_t present;
  uint32_t rows;
  uint32_t columns;
  int32_t first_row;
  int32_t first_column;
  uint32_t segment; /* 0 to 7, 10 to 17 */
  uint32_t binning;
  int64_t firmware_version;
  double integration_ms;
  lse66_daq_text series_id;
  lse66_daq_text sensor_id;
  lse66_daq_text software_version;
} lse66_daq_series;

/* START, STOP, PAUSE, RESUME as the source says them. */
typedef struct lse66_daq_state {
  uint32_t struct_size;
  uint32_t present; /* LSE66_DAQ_HAS_TIME_TAG, LSE66_DAQ_HAS_SEQUENCE */
  int64_t time_ns;  /* TAI */
  uint32_t sequence;
  uint32_t status;        /* 0: success; otherwise the source's own number */
  lse66_daq_text comment; /* empty where there is none; the real DAQ names the image here when it resumes */
} lse66_daq_state;

typedef struct lse66_daq_stamp {
  uint32_t struct_size;
  uint32_t present;
  int64_t time_tag_ns; /* TAI; what it marks is tag_meaning of the description */
  int64_t stamp_index;
  uint32_t sequence; /* with series_id the Image Identifier; 16 bits wide on the real DAQ */
  uint32_t binning;
  uint32_t rows;
  uint32_t columns;
  int32_t first_row;
  int32_t first_column;
  uint32_t segment; /* 0 to 7, 10 to 17 */
  uint32_t reserved;
  int64_t firmware_version;
  double integration_ms;
  lse66_daq_text series_id;
  lse66_daq_text sensor_id;
  lse66_daq_text software_version;
  const int32_t* pixels; /* row by row, first pixel first (LSE-66 3.4.1) */
  uint64_t pixel_count;  /* rows * columns, unless the source delivered another number; at most 1,048,576 */
} lse66_daq_stamp;

typedef struct lse66_daq_record {
  uint32_t struct_size;
  uint32_t kind;
  uint32_t sensor; /* the stream on which it came */
  uint32_t reserved;
  int64_t complete_ns;            /* CLOCK_MONOTONIC when the last byte was in user space; 0: not known */
  const lse66_daq_series* series; /* given with START */
  const lse66_daq_state* state;   /* given with START, STOP, PAUSE, RESUME */
  const lse66_daq_stamp* stamp;   /* given with STAMP */
} lse66_daq_record;

/* ---- counters and clock ---- */

/* Of one sensor, since subscribe. */
typedef struct lse66_daq_counters {
  uint32_t struct_size;
  uint32_t reserved;
  uint64_t stamps;
  uint64_t transfer_errors; /* parts lost or damaged on the way */
  uint64_t size_errors;     /* not as many bytes as the series said */
  uint64_t missed_begins;   /* stamps without the beginning of their series or image */
  uint64_t missed_ends;
  uint64_t overflows; /* dropped in this library because the caller did not wait often enough */
} lse66_daq_counters;

/* One exchange of clock readings: host, source, source, host, in this order in time. */
typedef struct lse66_daq_clock {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t host_sent_ns;
  int64_t source_received_ns;
  int64_t source_sent_ns;
  int64_t host_received_ns;
} lse66_daq_clock;

/* ---- functions ---- */

/* LSE66_DAQ_ABI_VERSION that the library was compiled with. Called first; any other value than the caller's is refused. */
LSE66_DAQ_API uint32_t lse66_daq_abi_version(void);

/*
 * Makes a client. `config` is a terminated text of at most 1,000 bytes in the library's own form: a partition name, tcp://host:port.
 * On an error *client is still set if memory allowed, so that lse66_daq_last_error can be asked, and must be closed; otherwise it is NULL.
 * Takes at most 10 s.
 */
LSE66_DAQ_API int32_t lse66_daq_open(const char* config, lse66_daq_client** client);

/* Fills `description`, whose struct_size the caller set. */
LSE66_DAQ_API int32_t lse66_daq_describe(lse66_daq_client* client, lse66_daq_description* description);

/*
 * Subscribes to a set of sensors (bit n: sensor n; at least one), once for each client. What is published after the return is delivered,
 * nothing from before. Closing the client unsubscribes. Takes at most 10 s.
 */
LSE66_DAQ_API int32_t lse66_daq_subscribe(lse66_daq_client* client, uint32_t sensors);

/*
 * Waits for the next record, oldest first, at most timeout_ns; 0 only looks, less than 0 waits without end. Fills `record`, whose
 * struct_size the caller set, when it returns LSE66_DAQ_OK. Records of one sensor come in the order of publication.
 */
LSE66_DAQ_API int32_t lse66_daq_wait(lse66_daq_client* client, int64_t timeout_ns, lse66_daq_record* record);

/* For good: a wait that is under way and every later one returns LSE66_DAQ_ABORTED within a second. */
LSE66_DAQ_API int32_t lse66_daq_abort(lse66_daq_client* client);

/* How many records could be had without waiting. */
LSE66_DAQ_API int32_t lse66_daq_buffered(lse66_daq_client* client, uint64_t* records);

/* Drops buffered stamps that arrived longer ago than age_ns; what is not a stamp stays. *discarded, unless NULL, is their number. */
LSE66_DAQ_API int32_t lse66_daq_discard(lse66_daq_client* client, int64_t age_ns, uint64_t* discarded);

LSE66_DAQ_API int32_t lse66_daq_counters_of(lse66_daq_client* client, uint32_t sensor, lse66_daq_counters* counters);

/* Reads the clock that the time tags follow. Takes at most 3 s. A library without access to that clock returns LSE66_DAQ_ERROR_UNSUPPORTED.
 */
LSE66_DAQ_API int32_t lse66_daq_read_clock(lse66_daq_client* client, lse66_daq_clock* clock);

/* Copies the terminated text of the last error of this client, cut to `size` bytes; empty where there was none. Returns LSE66_DAQ_OK. */
LSE66_DAQ_API int32_t lse66_daq_last_error(lse66_daq_client* client, char* text, size_t size);

/* Unsubscribes, ends everything that the client began, frees it; NULL is allowed. Takes at most 2 s. */
LSE66_DAQ_API void lse66_daq_close(lse66_daq_client* client);

#ifdef __cplusplus
}
#endif

#endif
