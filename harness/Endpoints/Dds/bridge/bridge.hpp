// What the harness sees of the bus, and what it says on it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>

#include "../bus.hpp"
#include "frames.hpp"
#include "lse66.pb.h"

namespace lse66bus {

// listen: reads and writes nothing. camera: also acknowledges every command. telescope: also sends commands.
enum class Role { Listen, Camera, Telescope };

// The harness's scale of host time: at this reading of CLOCK_MONOTONIC it was this instant.
struct HostAnchor {
  int64_t monotonic = 0, instant = 0;
};

// A peer broke a rule of docs/dds.md, or samples were lost. The bridge says so and ends.
struct Violation : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Bridge {
public:
  Bridge(const Network &network, Role role, HostAnchor anchor, std::chrono::milliseconds acknowledgementPatience, FrameWriter &out);

  // Waits until everybody whom the role expects was met, or until the time is over; then says who was.
  lse66::v1::Declaration discover(std::chrono::milliseconds patience);

  // Passes on what comes until told to stop, with a frame at least every second. Throws Violation.
  void run();

  // Called by the thread that reads requests.
  void openSession() { session = true; }
  void closeSession() { session = false; }
  void send(const lse66::v1::InitGuider &command);
  void stop();

private:
  struct Pending {
    uint64_t number;
    std::chrono::steady_clock::time_point deadline;
  };

  // Writers met on each topic, and what they say of themselves.
  struct Met {
    size_t commands = 0, acknowledgements = 0, events = 0, readouts = 0;
    bool commandable = false;
    std::set<std::string> said;
  };

  Bus bus;
  Role role;
  HostAnchor anchor;
  std::chrono::milliseconds acknowledgementPatience;
  FrameWriter &out;
  std::string self;
  dds_entity_t commands, acknowledgements, events, readouts;
  dds_entity_t commandWriter = 0, acknowledgementWriter = 0;
  dds_entity_t waitset = 0, stopped = 0;
  std::atomic<bool> session{false};
  // The number last seen on a reader of a writer for a key: samples of different keys are taken in no order.
  std::map<std::tuple<dds_entity_t, dds_instance_handle_t, dds_instance_handle_t>, uint64_t> last;
  uint64_t commandNumber = 0, acknowledgementNumber = 0;
  std::mutex gate;
  std::optional<Pending> pending;

  int64_t hostTime() const { return anchor.instant + (nanoseconds(CLOCK_MONOTONIC) - anchor.monotonic); }
  Met whoIsThere() const;
  lse66::v1::Declaration declarationOf(const Met &met) const;
  void takeAll();
  void takeCommands();
  void takeAcknowledgements();
  void takeEvents();
  void takeReadouts();
  void acknowledge(const lse66_InitGuider &command);
  void checkPending();
  void checkNumber(dds_entity_t reader, const char *topic, const dds_sample_info_t &info, const char *sender, uint64_t number);
};

}  // namespace lse66bus
