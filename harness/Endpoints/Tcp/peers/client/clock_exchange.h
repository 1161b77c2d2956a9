#ifndef LSE66_CLIENT_CLOCK_EXCHANGE_H
#define LSE66_CLIENT_CLOCK_EXCHANGE_H

#include <cstdint>
#include <limits>

#include "link.h"

namespace lse66::client {

/// Source clock minus CLOCK_MONOTONIC, from the exchange with the shortest round trip: offset = (t2 - t1 + t3 - t4) / 2, wrong by at most
/// half the round trip.
class ClockOffset {
 public:
  /// Makes `count` exchanges. Throws Violation or Lost.
  void exchange(wire::Link& link, int count);

  bool known() const { return round_trip_ns_ != std::numeric_limits<std::int64_t>::max(); }
  std::int64_t source_ns(std::int64_t host_ns) const { return host_ns + offset_ns_; }
  std::int64_t offset_ns() const { return offset_ns_; }
  std::int64_t round_trip_ns() const { return round_trip_ns_; }

 private:
  std::int64_t offset_ns_ = 0;
  std::int64_t round_trip_ns_ = std::numeric_limits<std::int64_t>::max();
  std::uint64_t next_id_ = 1;
};

}  // namespace lse66::client

#endif
