#ifndef LSE66_CLIENT_STREAM_H
#define LSE66_CLIENT_STREAM_H

#include <array>
#include <atomic>
#include <optional>

#include "clock_exchange.h"
#include "findings.h"
#include "options.h"
#include "sensors.h"

namespace lse66::client {

struct SensorTally {
  std::uint64_t stamps = 0;
  std::optional<std::int64_t> first_index, last_index, last_tag;
  std::string series;
};

/// One subscription: receives, checks, prints and counts stamps.
class Stream {
 public:
  Stream(wire::Link& link, const Options& options, const ClockOffset& clock, Findings& findings);

  /// Sends Subscribe and waits for Subscribed.
  void subscribe();

  /// Receives until `stop`, or the number of stamps asked for has come; then unsubscribes. Throws Violation, Lost or Closed.
  void run(const std::atomic<bool>& stop);

  std::uint64_t stamps() const { return stamps_; }
  std::uint64_t lost() const { return lost_; }
  const std::array<SensorTally, wire::kSensorCount>& sensors() const { return sensors_; }
  std::optional<std::int64_t> latency_min() const { return latency_min_; }
  std::optional<std::int64_t> latency_max() const { return latency_max_; }

 private:
  void take(const wire::Frame& frame);
  void take_stamp(const wire::Frame& frame);
  void check_order(const v1::Stamp& stamp, SensorTally& tally);
  void check_pixels(const v1::Stamp& stamp, const wire::Frame& frame);
  std::optional<std::int64_t> latency(const v1::Stamp& stamp, std::int64_t arrival_ns);
  void unsubscribe(wire::Frame& frame);

  wire::Link& link_;
  const Options& options_;
  const ClockOffset& clock_;
  Findings& findings_;
  v1::Stamp stamp_;
  std::uint64_t stamps_ = 0, lost_ = 0;
  std::array<SensorTally, wire::kSensorCount> sensors_{};
  std::optional<std::int64_t> latency_min_, latency_max_;
};

}  // namespace lse66::client

#endif
