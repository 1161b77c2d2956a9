#include "exposure_plan.h"

#include <algorithm>

namespace lse66::service {
namespace {

constexpr std::int64_t kLengthMin = kMillisecond;
constexpr std::int64_t kLengthMax = 3'600'000 * kMillisecond;
constexpr std::size_t kNameBytesMax = 200;

constexpr std::int64_t kFirstIntegration = 2 * kMillisecond;
constexpr std::int64_t kShutterDelay = kMillisecond;
constexpr std::int64_t kScienceReadout = 200 * kMillisecond;

std::int64_t travel_time(v1::Shutter shutter) {
  switch (shutter) {
    case v1::SHUTTER_FAST:
      return 450 * kMillisecond;
    case v1::SHUTTER_SLOW:
      return 1800 * kMillisecond;
    default:
      return 900 * kMillisecond;
  }
}

}  // namespace

ExposurePlan::ExposurePlan(const v1::StartExposure& request, const Settings& settings, std::int64_t start)
    : dark_(request.shutter() == v1::SHUTTER_CLOSED),
      first_integration_(start + kFirstIntegration),
      integration_(settings.integration_ns()),
      readout_(readout_time(settings.rows, settings.columns)) {
  const bool aborted = request.has_abort_after_ns() && request.abort_after_ns() < request.length_ns();
  const std::int64_t end = start + (aborted ? request.abort_after_ns() : request.length_ns());
  std::int64_t last = end;
  events_.push_back({start, v1::EVENT_START_OF_INTEGRATION});
  if (!dark_) {
    // A shutter that has less time than it takes moves as fast as it must, so that the order of events is always the same.
    const std::int64_t opening = start + std::min(kShutterDelay, (end - start) / 2);
    events_.push_back({opening, v1::EVENT_SHUTTER_OPENING});
    events_.push_back({opening + std::min(travel_time(request.shutter()), (end - opening) / 2), v1::EVENT_SHUTTER_OPEN});
    last = end + travel_time(request.shutter());
  }
  if (aborted) events_.push_back({end, v1::EVENT_EXPOSURE_ABORTED});
  if (!dark_) {
    events_.push_back({end, v1::EVENT_SHUTTER_CLOSING});
    events_.push_back({last, v1::EVENT_SHUTTER_CLOSED});
  }
  events_.push_back({last + kScienceReadout, v1::EVENT_END_OF_READOUT});
  frame_count_ = std::max<std::int64_t>(0, (last - first_integration_) / (integration_ + readout_));
}

FrameTimes ExposurePlan::frame(std::int64_t index) const {
  const std::int64_t begin = first_integration_ + index * (integration_ + readout_);
  return {begin, begin + integration_, begin + integration_ + readout_};
}

std::string refusal_of(const v1::StartExposure& request) {
  if (request.length_ns() < kLengthMin || request.length_ns() > kLengthMax) return "length_ns must be 1 ms to 1 h";
  if (request.has_abort_after_ns() && request.abort_after_ns() < 0) return "abort_after_ns must not be negative";
  if (request.exposure().size() > kNameBytesMax) return "exposure must have at most 200 bytes";
  return "";
}

}  // namespace lse66::service
