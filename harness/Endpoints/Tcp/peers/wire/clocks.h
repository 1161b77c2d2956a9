#ifndef LSE66_WIRE_CLOCKS_H
#define LSE66_WIRE_CLOCKS_H

#include <chrono>
#include <cstdint>

namespace lse66::wire {

/// steady_clock is CLOCK_MONOTONIC on Linux.
using Deadline = std::chrono::steady_clock::time_point;

inline Deadline in(std::chrono::nanoseconds duration) { return std::chrono::steady_clock::now() + duration; }

/// CLOCK_MONOTONIC, ns.
inline std::int64_t monotonic_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Bounds of docs/protocol.md, Times.
constexpr std::chrono::seconds kOpening{5};
constexpr std::chrono::seconds kAnswer{10};
constexpr std::chrono::seconds kClockReply{3};
constexpr std::chrono::seconds kSilence{5};
constexpr std::chrono::seconds kAliveEvery{1};
constexpr std::chrono::seconds kWholeFrame{5};
constexpr std::chrono::seconds kUnsubscribed{60};

}  // namespace lse66::wire

#endif
