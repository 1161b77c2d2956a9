#include "camera.h"

#include <sys/prctl.h>

#include <functional>

#include "declaration.h"

namespace lse66::service {
namespace {

using wire::Kind;

/// From the acceptance of StartExposure to the start of the exposure.
constexpr std::int64_t kStartDelay = 100 * kMillisecond;

/// Later than that is worth a ScheduleLag: a quarter of dataDeliveryLatency (1 ms).
constexpr std::int64_t kLag = kMillisecond / 4;

}  // namespace

Camera::Camera(Hub& hub, std::uint64_t seed) : hub_(hub), seed_(seed), pixels_(seed), sequencer_([this] { run(); }) {}

Camera::~Camera() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = cut_short_ = true;
    changed_.notify_all();
  }
  sequencer_.join();
}

void Camera::begin(std::uint32_t slot, const std::string& name) {
  end();
  const std::lock_guard lock(mutex_);
  const std::size_t named = std::hash<std::string>{}(name);
  std::seed_seq mixed{seed_, seed_ >> 32, std::uint64_t{slot}, std::uint64_t{named}, std::uint64_t{named} >> 32};
  std::array<std::uint32_t, 2> drawn{};
  mixed.generate(drawn.begin(), drawn.end());
  pixels_ = PixelSource(std::uint64_t{drawn[0]} << 32 | drawn[1]);
}

void Camera::end() {
  std::unique_lock lock(mutex_);
  cut_short_ = true;
  changed_.notify_all();
  changed_.wait(lock, [this] { return !exposure_; });
  cut_short_ = false;
  settings_.reset();
}

std::string Camera::command(const v1::InitGuider& command) {
  const std::int64_t arrival = clock_.now();
  v1::ObservedCommand observed;
  observed.set_own(true);
  *observed.mutable_command() = command;
  observed.set_arrival_ns(arrival);
  for (const v1::Region& region : command.regions()) {
    v1::SensorArrival* one = observed.add_sensor_arrivals();
    one->set_sensor(region.sensor());
    one->set_arrival_ns(arrival);
  }
  hub_.publish(Kind::ObservedCommand, observed);
  const std::variant<Settings, std::string> outcome = settings_of(command);
  if (const auto* why = std::get_if<std::string>(&outcome)) return *why;
  const std::lock_guard lock(mutex_);
  settings_ = std::get<Settings>(outcome);
  return "";
}

std::string Camera::start(const v1::StartExposure& request) {
  if (std::string why = refusal_of(request); !why.empty()) return why;
  const std::lock_guard lock(mutex_);
  if (exposure_) return "an exposure is under way; wait for its END_OF_READOUT";
  if (!settings_) return "no InitGuider was accepted in this session; send one first";
  const std::int64_t start = clock_.now() + kStartDelay;
  exposure_.emplace(
      Exposure{request, *settings_, ExposurePlan(request, *settings_, start), request.exposure() + "@" + std::to_string(start)});
  changed_.notify_all();
  return "";
}

void Camera::report_lag(std::int64_t from_host_ns, std::int64_t to_host_ns) {
  v1::ScheduleLag lag;
  lag.set_from_ns(clock_.tai_ns(from_host_ns));
  lag.set_to_ns(clock_.tai_ns(to_host_ns));
  hub_.publish(Kind::ScheduleLag, lag);
}

void Camera::run() {
  // Wake-ups within a microsecond or so of their time, not the 50 us that the kernel allows itself.
  ::prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || exposure_; });
    if (stopping_) return;
    lock.unlock();
    expose(*exposure_);
    lock.lock();
    exposure_.reset();
    changed_.notify_all();
  }
}

void Camera::expose(const Exposure& exposure) {
  const std::vector<TimedEvent>& events = exposure.plan.events();
  std::size_t event = 0;
  for (std::int64_t index = 0; index < exposure.plan.frame_count(); ++index) {
    // Made ahead of time, so that nothing but publishing is left at the end of the readout.
    const std::vector<wire::Bytes> stamps = read_out(exposure, index);
    const std::int64_t due = exposure.plan.frame(index).end_of_readout;
    for (; event < events.size() && events[event].at <= due; ++event) {
      if (!wait_until(events[event].at)) return;
      publish_event(exposure, events[event]);
    }
    if (!wait_until(due)) return;
    publish_frame(exposure, index, stamps);
  }
  for (; event < events.size(); ++event) {
    if (!wait_until(events[event].at)) return;
    publish_event(exposure, events[event]);
  }
}

bool Camera::wait_until(std::int64_t tai_ns) {
  std::unique_lock lock(mutex_);
  if (changed_.wait_until(lock, wire::Deadline(std::chrono::nanoseconds(clock_.host_ns(tai_ns))), [this] { return cut_short_; }))
    return false;
  lock.unlock();
  const std::int64_t now = clock_.now();
  if (now - tai_ns > kLag) {
    v1::ScheduleLag lag;
    lag.set_from_ns(tai_ns);
    lag.set_to_ns(now);
    hub_.publish(Kind::ScheduleLag, lag);
  }
  return true;
}

void Camera::publish_event(const Exposure& exposure, const TimedEvent& event) {
  v1::CameraEvent message;
  message.set_event(event.kind);
  message.set_source_ns(event.at);
  message.set_exposure(exposure.request.exposure());
  hub_.publish(Kind::CameraEvent, message);
}

std::vector<wire::Bytes> Camera::read_out(const Exposure& exposure, std::int64_t index) {
  std::vector<wire::Bytes> stamps;
  const Settings& settings = exposure.settings;
  for (std::uint32_t sensor = 0; sensor < wire::kSensorCount; ++sensor) {
    if (!(settings.sensors & (1u << sensor))) continue;
    pixels_.fill(scratch_, exposure.request.scene(), exposure.plan.dark(), sensor, settings);
    v1::Stamp stamp;
    stamp.set_stream(sensor);
    stamp.set_stamp_index(index);
    stamp.set_series(exposure.series);
    stamp.set_sequence(static_cast<std::uint32_t>(index));
    stamp.set_time_tag_ns(exposure.plan.frame(index).trigger);
    stamp.set_first_row(settings.locations[sensor].first_row);
    stamp.set_first_column(settings.locations[sensor].first_column);
    stamp.set_sensor_id(wire::kSensorNames[sensor]);
    stamp.set_binning_level(1);
    stamp.set_firmware_version(kFirmwareVersion);
    stamp.set_software_version(kSoftware);
    stamp.set_rows(static_cast<std::uint32_t>(settings.rows));
    stamp.set_columns(static_cast<std::uint32_t>(settings.columns));
    stamp.set_integration_milliseconds(settings.integration_ms);
    stamps.push_back(make_frame(Kind::Stamp, stamp, scratch_.data(), scratch_.size() * sizeof(std::int32_t)));
  }
  return stamps;
}

void Camera::publish_frame(const Exposure& exposure, std::int64_t index, const std::vector<wire::Bytes>& stamps) {
  v1::CameraEvent ended;
  ended.set_event(v1::EVENT_END_OF_ROI_READOUT);
  ended.set_source_ns(exposure.plan.frame(index).end_of_readout);
  ended.set_exposure(exposure.request.exposure());
  ended.set_stamp_index(index);
  const auto active = [&](std::uint32_t sensor) { return (exposure.settings.sensors & (1u << sensor)) != 0; };
  const std::int64_t due = clock_.host_ns(ended.source_ns());
  auto stamp = stamps.begin();
  for (std::uint32_t sensor = 0; sensor < wire::kSensorCount; ++sensor)
    if (active(sensor)) hub_.publish_stamp(sensor, *stamp++, due);
  for (std::uint32_t sensor = 0; sensor < wire::kSensorCount; ++sensor) {
    if (!active(sensor)) continue;
    ended.set_sensor(sensor);
    hub_.publish(Kind::CameraEvent, ended);
  }
}

}  // namespace lse66::service
