#ifndef LSE66_SERVICE_EXPOSURE_PLAN_H
#define LSE66_SERVICE_EXPOSURE_PLAN_H

#include <cstdint>
#include <string>
#include <vector>

#include "lse66.pb.h"
#include "settings.h"

namespace lse66::service {

constexpr std::int64_t kMillisecond = 1'000'000;

// Readout time of a region, from trigger to end: a nominal 50 x 50 one takes 50 ms, so that with 50 ms of integration a stamp comes every
// 100 ms.
constexpr std::int64_t kReadoutFixed = 25 * kMillisecond;
constexpr std::int64_t kReadoutPerRow = 400'000;
constexpr std::int64_t kReadoutPerPixel = 2'000;

constexpr std::int64_t readout_time(int rows, int columns) {
  return kReadoutFixed + rows * kReadoutPerRow + static_cast<std::int64_t>(rows) * columns * kReadoutPerPixel;
}

struct TimedEvent {
  std::int64_t at;
  v1::EventKind kind;
};

/// One frame: all active sensors integrate and read out in step.
struct FrameTimes {
  std::int64_t integration_start;
  std::int64_t trigger;
  std::int64_t end_of_readout;
};

/// When everything of one exposure happens, TAI ns on the camera's clock. Frames follow each other from 2 ms after the start for as long as
/// their readout ends before the shutter is closed, or before the end of a dark exposure.
class ExposurePlan {
 public:
  /// The request was found good by refusal_of.
  ExposurePlan(const v1::StartExposure& request, const Settings& settings, std::int64_t start);

  const std::vector<TimedEvent>& events() const { return events_; }
  std::int64_t frame_count() const { return frame_count_; }
  FrameTimes frame(std::int64_t index) const;
  bool dark() const { return dark_; }

 private:
  bool dark_;
  std::int64_t first_integration_, integration_, readout_, frame_count_;
  std::vector<TimedEvent> events_;
};

/// Why such an exposure cannot be; empty where it can.
std::string refusal_of(const v1::StartExposure& request);

}  // namespace lse66::service

#endif
