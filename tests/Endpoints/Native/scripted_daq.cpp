// A DAQ client library that does what its configuration says, for tests: good ones and deliberately bad ones. Words of the configuration are separated by
// spaces. Without any it delivers four stamps of 3 x 2 pixels of each sensor, then nothing.
#include "lse66/daq_client_abi.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int stamps_of_a_sensor = 4;
constexpr std::int64_t first_tag = 1'800'000'000'000'000'000;
constexpr std::int64_t clock_offset = 37'000'000'000;

lse66_daq_text text(const std::string& s) { return {s.data(), s.size()}; }

[[noreturn]] void hang() {
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

std::int64_t monotonic() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

}  // namespace

struct lse66_daq_client {
  std::string words;
  std::string error;
  std::mutex mutex;
  std::condition_variable changed;
  bool aborted = false;
  std::vector<std::uint32_t> sensors;
  std::size_t next = 0;
  lse66_daq_series series{};
  lse66_daq_state state{};
  lse66_daq_stamp stamp{};
  std::vector<std::int32_t> pixels;
  std::string series_id = "S1", sensor_id, comment = "IMAGE_7", software = "scripted 1.0", firmware = "2139210b", long_text = std::string(1001, 'x');

  bool says(const char* word) const { return (" " + words + " ").find(" " + std::string(word) + " ") != std::string::npos; }

  int32_t fail(int32_t code, const std::string& why) {
    error = why;
    return code;
  }

  // What a configuration has a function do instead of its work: wild-wait, hang-open, exit-wait, throw-wait, memory-wait.
  void misbehave(const char* function) const {
    const std::string in = function;
    if (says(("wild-" + in).c_str())) *reinterpret_cast<volatile int*>(8) = 1;
    if (says(("hang-" + in).c_str())) hang();
    if (says(("exit-" + in).c_str())) {
      std::fputs("scripted: leaving\n", stderr);
      std::exit(9);
    }
    if (says(("throw-" + in).c_str())) throw std::runtime_error("scripted: nobody catches this");
    if (says(("memory-" + in).c_str()))
      for (;;) std::memset(new char[64 << 20], 1, 64 << 20);
  }
};

extern "C" {

uint32_t lse66_daq_abi_version(void) {
#ifdef WRONG_VERSION
  return 7;
#else
  return LSE66_DAQ_ABI_VERSION;
#endif
}

int32_t lse66_daq_open(const char* config, lse66_daq_client** client) {
  *client = new lse66_daq_client;
  (*client)->words = config;
  (*client)->misbehave("open");
  if ((*client)->says("print")) {
    std::puts("ready");
    std::puts("scripted: printed where the parent listens");
    std::fflush(stdout);
  }
  if ((*client)->says("refuse")) return (*client)->fail(LSE66_DAQ_ERROR_CONNECTION, "no partition of that name\n\x01");
  return LSE66_DAQ_OK;
}

int32_t lse66_daq_describe(lse66_daq_client* client, lse66_daq_description* d) {
  client->misbehave("describe");
  d->present = LSE66_DAQ_HAS_FIRMWARE | LSE66_DAQ_HAS_SENSOR_SIZE | LSE66_DAQ_HAS_TAG_RESOLUTION | LSE66_DAQ_HAS_READOUT_TIME | LSE66_DAQ_HAS_FIRST_STAMP_INDEX;
  d->abilities = LSE66_DAQ_CAN_COUNT_ERRORS | (client->says("no-clock") ? 0u : static_cast<std::uint32_t>(LSE66_DAQ_CAN_READ_CLOCK));
  d->evidence_class = client->says("simulated") ? +LSE66_DAQ_SOURCE_SIMULATED : client->says("bad-class") ? 9 : +LSE66_DAQ_SOURCE_DEVICE;
  d->sensors = client->says("bad-sensors") ? 0x100u : 0xFFu;
  d->tag_meaning = LSE66_DAQ_TAG_READOUT_TRIGGER;
  d->one_clock = 1;
  d->sensor_rows = 4000;
  d->sensor_columns = client->says("bad-side") ? 10'001u : 4072u;
  d->tag_resolution_ns = 1'000;
  d->readout_fixed_ns = 1'000'000;
  d->readout_per_row_ns = 2'000;
  d->readout_per_pixel_ns = client->says("bad-readout") ? -1 : 40;
  d->readout_uncertainty_ns = 5'000;
  d->first_stamp_index = 0;
  d->software = text(client->software);
  d->firmware = text(client->firmware);
  return LSE66_DAQ_OK;
}

int32_t lse66_daq_subscribe(lse66_daq_client* client, uint32_t sensors) {
  client->misbehave("subscribe");
  for (std::uint32_t sensor = 0; sensor < LSE66_DAQ_SENSORS; sensor++)
    if (sensors & (1u << sensor)) client->sensors.push_back(sensor);
  return LSE66_DAQ_OK;
}

// Records: with "states" START and RESUME of each sensor first, then the stamps of all sensors in turn, then STOP.
int32_t lse66_daq_wait(lse66_daq_client* client, int64_t timeout_ns, lse66_daq_record* record) {
  std::unique_lock<std::mutex> lock(client->mutex);
  if (client->aborted) return LSE66_DAQ_ABORTED;
  const std::size_t count = client->sensors.size();
  const std::size_t before = client->says("states") ? 2 * count : 0;
  const std::size_t stamps = before + count * stamps_of_a_sensor;
  const std::size_t all = stamps + (before > 0 ? count : 0);
  // After the first stamp, so that something was received before.
  if (client->next == before + 1) {
    client->misbehave("wait");
    if (client->says("error-wait")) return client->fail(LSE66_DAQ_ERROR_CONNECTION, "connection lost");
    if (client->says("strange-wait")) return 42;
    if (client->says("abort-wait")) return LSE66_DAQ_ABORTED;
  }
  if (client->next >= all) {
    if (client->says("ends")) return LSE66_DAQ_ENDED;
    if (client->says("silent")) hang();
    client->changed.wait_for(lock, std::chrono::nanoseconds(timeout_ns), [client] { return client->aborted; });
    return client->aborted ? LSE66_DAQ_ABORTED : LSE66_DAQ_TIMEOUT;
  }
  const std::size_t place = client->next++;
  record->sensor = client->says("bad-sensor") ? 8 : client->sensors[place % count];
  record->complete_ns = monotonic();
  client->state = {};
  client->state.struct_size = sizeof client->state;
  if (place < before || place >= stamps) {
    record->kind = place < count ? LSE66_DAQ_RECORD_START : place < before ? LSE66_DAQ_RECORD_RESUME : LSE66_DAQ_RECORD_STOP;
    record->state = client->says("no-state") ? nullptr : &client->state;
    if (record->kind == LSE66_DAQ_RECORD_START) {
      client->series = {};
      client->series.struct_size = sizeof client->series;
      client->series.present = LSE66_DAQ_HAS_SERIES_ID | LSE66_DAQ_HAS_LOCATION | LSE66_DAQ_HAS_SEGMENT | LSE66_DAQ_HAS_FIRMWARE_VERSION | LSE66_DAQ_HAS_INTEGRATION;
      client->series.first_row = 100;
      client->series.first_column = 200;
      client->series.segment = client->says("bad-segment") ? 8 : 11;
      client->series.firmware_version = 0x2139210b;
      client->series.integration_ms = 50;
      client->series.series_id = text(client->series_id);
      record->series = &client->series;
    }
    if (record->kind == LSE66_DAQ_RECORD_RESUME && client->says("image")) client->state.comment = text(client->comment);
    if (record->kind == LSE66_DAQ_RECORD_STOP) client->state.status = 3;
    return LSE66_DAQ_OK;
  }
  const auto index = static_cast<std::int64_t>((place - before) / count);
  lse66_daq_stamp& stamp = client->stamp;
  stamp = {};
  stamp.struct_size = client->says("small-struct") ? sizeof stamp - 1 : sizeof stamp;
  stamp.present = LSE66_DAQ_HAS_SEQUENCE | LSE66_DAQ_HAS_STAMP_INDEX | LSE66_DAQ_HAS_TIME_TAG | LSE66_DAQ_HAS_SENSOR_ID | LSE66_DAQ_HAS_BINNING;
  stamp.sequence = static_cast<std::uint32_t>(index);
  stamp.stamp_index = index;
  stamp.time_tag_ns = first_tag + index * 100'000'000;
  stamp.binning = 1;
  client->sensor_id = "sensor " + std::to_string(record->sensor);
  if (client->says("bad-text")) client->sensor_id = "\xC3\x28";
  stamp.sensor_id = client->says("long-text") ? text(client->long_text) : client->says("null-text") ? lse66_daq_text{nullptr, 5} : text(client->sensor_id);
  if (client->says("nan")) {
    stamp.present |= LSE66_DAQ_HAS_INTEGRATION;
    stamp.integration_ms = std::numeric_limits<double>::quiet_NaN();
  }
  stamp.rows = client->says("many-rows") ? 0xFFFFFFFFu : 3;
  stamp.columns = 2;
  client->pixels.resize(client->says("fewer-pixels") ? 5 : 6);
  for (std::size_t i = 0; i < client->pixels.size(); i++) client->pixels[i] = static_cast<std::int32_t>(1000 * record->sensor + 10 * index + i);
  stamp.pixels = client->says("null-pixels") ? nullptr : client->says("wild-pixels") ? reinterpret_cast<const std::int32_t*>(64) : client->pixels.data();
  stamp.pixel_count = client->says("many-pixels") ? (1u << 20) + 1 : client->pixels.size();
  record->kind = client->says("bad-kind") ? 5 : LSE66_DAQ_RECORD_STAMP;
  record->stamp = client->says("no-stamp") ? nullptr : &stamp;
  return LSE66_DAQ_OK;
}

int32_t lse66_daq_abort(lse66_daq_client* client) {
  client->misbehave("abort");
  std::lock_guard<std::mutex> lock(client->mutex);
  client->aborted = true;
  client->changed.notify_all();
  return LSE66_DAQ_OK;
}

int32_t lse66_daq_buffered(lse66_daq_client*, uint64_t*) { return LSE66_DAQ_ERROR_UNSUPPORTED; }

int32_t lse66_daq_discard(lse66_daq_client*, int64_t, uint64_t*) { return LSE66_DAQ_ERROR_UNSUPPORTED; }

int32_t lse66_daq_counters_of(lse66_daq_client* client, uint32_t sensor, lse66_daq_counters* counters) {
  counters->stamps = stamps_of_a_sensor;
  if (client->says("errors") && sensor == 2) {
    counters->transfer_errors = 1;
    counters->size_errors = 2;
    counters->missed_begins = 3;
    counters->missed_ends = 4;
    counters->overflows = 5;
  }
  return LSE66_DAQ_OK;
}

#ifndef MISSING_SYMBOLS
int32_t lse66_daq_read_clock(lse66_daq_client* client, lse66_daq_clock* clock) {
  if (client->says("no-clock")) return client->fail(LSE66_DAQ_ERROR_UNSUPPORTED, "no clock");
  // Opening takes 320 readings.
  static int readings = 0;
  if (client->says("clock-dies") && ++readings > 340) return client->fail(LSE66_DAQ_ERROR_CONNECTION, "the clock is gone");
  clock->host_sent_ns = monotonic();
  clock->source_received_ns = clock->source_sent_ns = first_tag + clock_offset + monotonic();
  clock->host_received_ns = monotonic();
  return LSE66_DAQ_OK;
}

int32_t lse66_daq_last_error(lse66_daq_client* client, char* to, size_t size) {
  if (size == 0) return LSE66_DAQ_OK;
  const std::size_t length = std::min(client->error.size(), size - 1);
  client->error.copy(to, length);
  to[length] = 0;
  return LSE66_DAQ_OK;
}
#endif

void lse66_daq_close(lse66_daq_client* client) {
  if (client != nullptr) client->misbehave("close");
  delete client;
}

}  // extern "C"
