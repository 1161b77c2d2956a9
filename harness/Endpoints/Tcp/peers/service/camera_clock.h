#ifndef LSE66_SERVICE_CAMERA_CLOCK_H
#define LSE66_SERVICE_CAMERA_CLOCK_H

#include <cstdint>

namespace lse66::service {

/// The camera's clock: TAI ns, set from the host's clock when the service starts and running with CLOCK_MONOTONIC from then on, so that it
/// never jumps.
class CameraClock {
 public:
  CameraClock();

  std::int64_t now() const;
  std::int64_t host_ns(std::int64_t tai_ns) const { return tai_ns - tai_minus_host_; }
  std::int64_t tai_ns(std::int64_t host_ns) const { return host_ns + tai_minus_host_; }

 private:
  std::int64_t tai_minus_host_;
};

}  // namespace lse66::service

#endif
