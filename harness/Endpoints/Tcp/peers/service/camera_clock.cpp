#include "camera_clock.h"

#include <sys/timex.h>

#include <chrono>

#include "clocks.h"

namespace lse66::service {
namespace {

/// TAI - UTC where the kernel was not told: 37 s, since 2017-01-01 (IERS Bulletin C 52).
constexpr std::int64_t kTaiMinusUtc = 37;
constexpr std::int64_t kSecond = 1'000'000'000;

std::int64_t tai_minus_utc() {
  timex kernel{};
  return ::adjtimex(&kernel) >= 0 && kernel.tai != 0 ? kernel.tai : kTaiMinusUtc;
}

}  // namespace

CameraClock::CameraClock() {
  const std::int64_t utc =
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  tai_minus_host_ = utc + tai_minus_utc() * kSecond - wire::monotonic_ns();
}

std::int64_t CameraClock::now() const { return tai_ns(wire::monotonic_ns()); }

}  // namespace lse66::service
