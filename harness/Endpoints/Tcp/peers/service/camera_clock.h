#ifndef LSE66_SERVICE_CAMERA_CLOCK_H
#define LSE66_SERVICE_CAMERA_CLOCK_H

#include <chrono>
#include <cstdint>

namespace lse66::service {

/// The camera's clock: TAI ns, set from the host's clock when the service starts and running with CLOCK_MONOTONIC from then on, so that it
/// never jumps.
class CameraClock {
 public:
  CameraClock();

  std::int64_t now() const;
  std::chrono::steady_clock::time_point host(std::int64_t tai_ns) const;

 private:
  std::int64_t tai_minus_host_;
};

}  // namespace lse66::service

#endif
