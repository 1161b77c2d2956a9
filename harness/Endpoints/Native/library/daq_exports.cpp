// The functions of daq_client_abi.h around a DaqLibrary.

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>

#include "daq_library.h"

struct lse66_daq_client {
  std::unique_ptr<lse66::DaqLibrary> library;
  lse66::RecordPtr current;
  bool subscribed = false;
  std::mutex error_mutex;
  std::string error;
};

namespace {

using lse66::DaqError;

constexpr std::size_t kConfigBytesMax = 1000;

int32_t remember(lse66_daq_client& client, int32_t code, const char* text) {
  const std::lock_guard lock(client.error_mutex);
  client.error = text;
  return code;
}

/// Runs `part`, which returns a result; no exception passes.
template <class Part>
int32_t guarded(lse66_daq_client* client, Part part) noexcept {
  if (client == nullptr) return LSE66_DAQ_ERROR_ARGUMENT;
  try {
    if (!client->library) throw DaqError(LSE66_DAQ_ERROR_ORDER, "this client was not opened; close it");
    return part(*client->library);
  } catch (const DaqError& error) {
    return remember(*client, error.code(), error.what());
  } catch (const std::bad_alloc&) {
    return LSE66_DAQ_ERROR_MEMORY;
  } catch (const std::exception& error) {
    return remember(*client, LSE66_DAQ_ERROR_INTERNAL, error.what());
  }
}

/// Copies as much of a structure as the caller has room for.
template <class Struct>
void hand_over(Struct* to, Struct from) {
  const std::size_t size = std::min<std::size_t>(to->struct_size, sizeof from);
  from.struct_size = static_cast<uint32_t>(size);
  std::memcpy(to, &from, size);
}

/// Room for struct_size and the field after it is the least that makes sense.
template <class Struct>
void require(const Struct* given) {
  if (given == nullptr || given->struct_size < 2 * sizeof(uint32_t))
    throw DaqError(LSE66_DAQ_ERROR_ARGUMENT, "a structure with its struct_size set is needed");
}

}  // namespace

uint32_t lse66_daq_abi_version(void) { return LSE66_DAQ_ABI_VERSION; }

int32_t lse66_daq_open(const char* config, lse66_daq_client** client) {
  if (client == nullptr) return LSE66_DAQ_ERROR_ARGUMENT;
  *client = new (std::nothrow) lse66_daq_client;
  if (*client == nullptr) return LSE66_DAQ_ERROR_MEMORY;
  try {
    if (config == nullptr || strnlen(config, kConfigBytesMax + 1) > kConfigBytesMax)
      throw DaqError(LSE66_DAQ_ERROR_CONFIG, "a configuration text of at most 1,000 bytes is needed");
    (*client)->library = lse66::open_library(config);
    return LSE66_DAQ_OK;
  } catch (const DaqError& error) {
    return remember(**client, error.code(), error.what());
  } catch (const std::bad_alloc&) {
    return LSE66_DAQ_ERROR_MEMORY;
  } catch (const std::exception& error) {
    return remember(**client, LSE66_DAQ_ERROR_INTERNAL, error.what());
  }
}

int32_t lse66_daq_describe(lse66_daq_client* client, lse66_daq_description* description) {
  return guarded(client, [&](lse66::DaqLibrary& library) {
    require(description);
    lse66_daq_description full{};
    full.struct_size = sizeof full;
    library.describe(full);
    hand_over(description, full);
    return LSE66_DAQ_OK;
  });
}

int32_t lse66_daq_subscribe(lse66_daq_client* client, uint32_t sensors) {
  return guarded(client, [&](lse66::DaqLibrary& library) {
    if (sensors == 0 || sensors >= 1u << LSE66_DAQ_SENSORS)
      throw DaqError(LSE66_DAQ_ERROR_ARGUMENT, "bits 0 to 7 name the sensors, and at least one is needed");
    if (client->subscribed) throw DaqError(LSE66_DAQ_ERROR_ORDER, "a client subscribes once; open another one");
    client->subscribed = true;
    library.subscribe(sensors);
    return LSE66_DAQ_OK;
  });
}

int32_t lse66_daq_wait(lse66_daq_client* client, int64_t timeout_ns, lse66_daq_record* record) {
  return guarded(client, [&](lse66::DaqLibrary& library) {
    require(record);
    if (!client->subscribed) throw DaqError(LSE66_DAQ_ERROR_ORDER, "subscribe comes before wait");
    lse66_daq_result outcome = LSE66_DAQ_OK;
    client->current = library.records().wait(timeout_ns, outcome);
    if (client->current) hand_over(record, client->current->finished());
    return outcome;
  });
}

int32_t lse66_daq_abort(lse66_daq_client* client) {
  return guarded(client, [](lse66::DaqLibrary& library) {
    library.records().abort();
    return LSE66_DAQ_OK;
  });
}

int32_t lse66_daq_buffered(lse66_daq_client* client, uint64_t* records) {
  return guarded(client, [&](lse66::DaqLibrary& library) {
    if (records == nullptr) throw DaqError(LSE66_DAQ_ERROR_ARGUMENT, "a place for the count is needed");
    *records = library.records().size();
    return LSE66_DAQ_OK;
  });
}

int32_t lse66_daq_discard(lse66_daq_client* client, int64_t age_ns, uint64_t* discarded) {
  return guarded(client, [&](lse66::DaqLibrary& library) {
    if (age_ns < 0) throw DaqError(LSE66_DAQ_ERROR_ARGUMENT, "an age is not negative");
    const uint64_t count = library.records().discard(age_ns);
    if (discarded != nullptr) *discarded = count;
    return LSE66_DAQ_OK;
  });
}

int32_t lse66_daq_counters_of(lse66_daq_client* client, uint32_t sensor, lse66_daq_counters* counters) {
  return guarded(client, [&](lse66::DaqLibrary& library) {
    require(counters);
    if (sensor >= LSE66_DAQ_SENSORS) throw DaqError(LSE66_DAQ_ERROR_ARGUMENT, "sensors are numbered 0 to 7");
    lse66_daq_counters full{};
    full.struct_size = sizeof full;
    library.count(sensor, full);
    full.overflows += library.records().overflows(sensor);
    hand_over(counters, full);
    return LSE66_DAQ_OK;
  });
}

int32_t lse66_daq_read_clock(lse66_daq_client* client, lse66_daq_clock* clock) {
  return guarded(client, [&](lse66::DaqLibrary& library) {
    require(clock);
    lse66_daq_clock full{};
    full.struct_size = sizeof full;
    library.read_clock(full);
    hand_over(clock, full);
    return LSE66_DAQ_OK;
  });
}

int32_t lse66_daq_last_error(lse66_daq_client* client, char* text, size_t size) {
  if (client == nullptr || text == nullptr || size == 0) return LSE66_DAQ_ERROR_ARGUMENT;
  const std::lock_guard lock(client->error_mutex);
  const std::size_t bytes = std::min(size - 1, client->error.size());
  std::memcpy(text, client->error.data(), bytes);
  text[bytes] = '\0';
  return LSE66_DAQ_OK;
}

void lse66_daq_close(lse66_daq_client* client) { delete client; }
