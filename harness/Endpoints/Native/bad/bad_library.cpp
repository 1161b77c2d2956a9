// Libraries that behave badly, for tests: BAD says which, one at a time. Everything else is as daq_client_abi.h wants it, and delivers one good stamp of sensor 0
// before it goes wrong, except where a function is already wrong or missing.

#include <cstdlib>
#include <cstring>

#include <unistd.h>

#include "lse66/daq_client_abi.h"

#define CRASH_IN_WAIT 1
#define HANG_IN_WAIT 2
#define WRONG_VERSION 3
#define MISSING_SYMBOL 4
#define LYING_SIZE 5
#define GARBAGE_RECORD 6
#define EXIT_IN_WAIT 7
#define HANG_IN_OPEN 8
#define HANG_IN_CLOSE 9
#define ERROR_IN_WAIT 10
#define WILD_POINTER 11

struct lse66_daq_client {
  int waits = 0;
};

namespace {

constexpr uint32_t kSide = 10;
const int32_t kPixels[kSide * kSide] = {1, 2, 3};
const char kName[] = "bad_library";

[[noreturn]] void hang() {
  for (;;) ::pause();
}

lse66_daq_stamp good_stamp() {
  lse66_daq_stamp stamp{};
  stamp.struct_size = sizeof stamp;
  stamp.present = LSE66_DAQ_HAS_TIME_TAG | LSE66_DAQ_HAS_STAMP_INDEX | LSE66_DAQ_HAS_SERIES_ID | LSE66_DAQ_HAS_SEQUENCE;
  stamp.time_tag_ns = 1'726'617'600'000'000'000;
  stamp.rows = stamp.columns = kSide;
  stamp.series_id = {kName, sizeof kName - 1};
  stamp.pixels = kPixels;
  stamp.pixel_count = kSide * kSide;
  return stamp;
}

/// The stamp in which BAD shows, or does not come back.
[[maybe_unused]] int32_t misbehave(lse66_daq_record* record, lse66_daq_stamp& stamp) {
#if BAD == CRASH_IN_WAIT
  std::abort();
#elif BAD == HANG_IN_WAIT
  hang();
#elif BAD == EXIT_IN_WAIT
  std::_Exit(0);
#elif BAD == ERROR_IN_WAIT
  return LSE66_DAQ_ERROR_DEVICE;
#elif BAD == LYING_SIZE
  stamp.rows = stamp.columns = 65'536;
  stamp.pixel_count = 1ull << 40;
#elif BAD == GARBAGE_RECORD
  std::memset(&stamp, 0xA5, sizeof stamp);
  record->kind = 0xA5A5A5A5u;
  record->sensor = 0xA5A5A5A5u;
#elif BAD == WILD_POINTER
  stamp.pixels = reinterpret_cast<const int32_t*>(16);
#endif
  (void)record;
  (void)stamp;
  return LSE66_DAQ_OK;
}

}  // namespace

uint32_t lse66_daq_abi_version(void) { return LSE66_DAQ_ABI_VERSION + (BAD == WRONG_VERSION ? 1 : 0); }

int32_t lse66_daq_open(const char*, lse66_daq_client** client) {
  if (BAD == HANG_IN_OPEN) hang();
  *client = new lse66_daq_client;
  return LSE66_DAQ_OK;
}

int32_t lse66_daq_describe(lse66_daq_client*, lse66_daq_description* description) {
  lse66_daq_description full{};
  full.evidence_class = LSE66_DAQ_SOURCE_SIMULATED;
  full.sensors = 0xff;
  full.tag_meaning = LSE66_DAQ_TAG_READOUT_TRIGGER;
  full.software = {kName, sizeof kName - 1};
  const uint32_t size = description->struct_size < sizeof full ? description->struct_size : static_cast<uint32_t>(sizeof full);
  full.struct_size = size;
  std::memcpy(description, &full, size);
  return LSE66_DAQ_OK;
}

int32_t lse66_daq_subscribe(lse66_daq_client*, uint32_t) { return LSE66_DAQ_OK; }

int32_t lse66_daq_wait(lse66_daq_client* client, int64_t, lse66_daq_record* record) {
  static lse66_daq_stamp stamp;
  stamp = good_stamp();
  stamp.stamp_index = stamp.sequence = static_cast<uint32_t>(client->waits);
  record->kind = LSE66_DAQ_RECORD_STAMP;
  record->sensor = 0;
  record->complete_ns = 0;
  record->series = nullptr;
  record->state = nullptr;
  record->stamp = &stamp;
  return client->waits++ == 0 ? static_cast<int32_t>(LSE66_DAQ_OK) : misbehave(record, stamp);
}

int32_t lse66_daq_abort(lse66_daq_client*) { return LSE66_DAQ_OK; }

int32_t lse66_daq_buffered(lse66_daq_client*, uint64_t* records) {
  *records = 0;
  return LSE66_DAQ_OK;
}

int32_t lse66_daq_discard(lse66_daq_client*, int64_t, uint64_t* discarded) {
  if (discarded != nullptr) *discarded = 0;
  return LSE66_DAQ_OK;
}

#if BAD != MISSING_SYMBOL
int32_t lse66_daq_counters_of(lse66_daq_client*, uint32_t, lse66_daq_counters*) { return LSE66_DAQ_ERROR_UNSUPPORTED; }
#endif

int32_t lse66_daq_read_clock(lse66_daq_client*, lse66_daq_clock*) { return LSE66_DAQ_ERROR_UNSUPPORTED; }

int32_t lse66_daq_last_error(lse66_daq_client*, char* text, size_t size) {
  if (size > 0) std::strncpy(text, "it is a bad library", size - 1), text[size - 1] = '\0';
  return LSE66_DAQ_OK;
}

void lse66_daq_close(lse66_daq_client* client) {
  if (BAD == HANG_IN_CLOSE) hang();
  delete client;
}
