#ifndef LSE66_SERVICE_CAMERA_H
#define LSE66_SERVICE_CAMERA_H

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "camera_clock.h"
#include "exposure_plan.h"
#include "hub.h"
#include "pixels.h"

namespace lse66::service {

/// Eight guide sensors, a shutter and a sequencer on the real clock. Publishes on the hub; says with ScheduleLag where it was not run in
/// time.
class Camera {
 public:
  Camera(Hub& hub, std::uint64_t seed);
  ~Camera();
  Camera(const Camera&) = delete;
  Camera& operator=(const Camera&) = delete;

  /// The world made anew: no settings, no exposure, random numbers from the seed, `slot` and `name`. An exposure under way ends at once,
  /// and publishes nothing more.
  void begin(std::uint32_t slot, const std::string& name);
  void end();

  /// Empty: accepted, and in effect from the next exposure on. Otherwise why not.
  std::string command(const v1::InitGuider& command);

  /// Empty: the exposure starts a moment later.
  std::string start(const v1::StartExposure& request);

  const CameraClock& clock() const { return clock_; }

  /// Between these instants of CLOCK_MONOTONIC, ns, the service was not run in time.
  void report_lag(std::int64_t from_host_ns, std::int64_t to_host_ns);

 private:
  struct Exposure {
    v1::StartExposure request;
    Settings settings;
    ExposurePlan plan;
    std::string series;
  };

  void run();
  void expose(const Exposure& exposure);
  bool wait_until(std::int64_t tai_ns);
  void publish_event(const Exposure& exposure, const TimedEvent& event);
  std::vector<wire::Bytes> read_out(const Exposure& exposure, std::int64_t index);
  void publish_frame(const Exposure& exposure, std::int64_t index, const std::vector<wire::Bytes>& stamps);

  Hub& hub_;
  const CameraClock clock_;
  const std::uint64_t seed_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  bool cut_short_ = false;
  std::optional<Settings> settings_;
  std::optional<Exposure> exposure_;
  PixelSource pixels_;
  std::vector<std::int32_t> scratch_;
  std::thread sequencer_;
};

}  // namespace lse66::service

#endif
