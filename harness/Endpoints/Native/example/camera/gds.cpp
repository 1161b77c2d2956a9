#include "gds.h"

#include <thread>

namespace GDS {
namespace {

// One series: start, resume, stamps, pause, stop; then the next.
constexpr unsigned kStamps = 10;
constexpr unsigned kSteps = kStamps + 4;
constexpr std::chrono::milliseconds kPeriod{100};
constexpr std::chrono::milliseconds kReadout{50};

std::uint64_t tai_ns() {
  constexpr std::uint64_t kTaiMinusUtc = 37'000'000'000;
  return static_cast<std::uint64_t>(std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count()) + kTaiMinusUtc;
}

}  // namespace

Decoder::Decoder(const char*, const LocationSet& locations) : locations_(locations), due_(std::chrono::steady_clock::now() + kPeriod) {}

void Decoder::wait() {
  std::this_thread::sleep_until(due_);
  due_ += kPeriod;
  for (unsigned index = 0; index < 8; ++index)
    if (locations_.has(Location(index))) play(Location(index));
  if (++step_ == kSteps) {
    step_ = 0;
    ++sequence_;
  }
}

void Decoder::play(const Location& sensor) {
  const std::uint64_t trigger = tai_ns() - static_cast<std::uint64_t>(std::chrono::nanoseconds(kReadout).count());
  const auto state = [&](StateMetadata::Type type, const char* comment) {
    return StateMetadata(type, sequence_, static_cast<std::uint16_t>(step_ - 2), trigger, sensor, comment);
  };
  if (step_ == 0) return start(state(StateMetadata::START, ""), series_);
  if (step_ == 1) return resume(state(StateMetadata::RESUME, "MC_C_20240918_000013"));
  if (step_ == kSteps - 2) return pause(state(StateMetadata::PAUSE, ""));
  if (step_ == kSteps - 1) return stop(state(StateMetadata::STOP, ""));
  const unsigned pixels = series_.common().nrows() * series_.common().ncols();
  const unsigned size = pixels * sizeof(std::int32_t);
  std::uint8_t* to = allocate(size);
  for (unsigned at = 0; at < pixels; ++at) {
    const std::int32_t pixel = static_cast<std::int32_t>(1000 * sensor.index() + at);
    std::memcpy(to + at * sizeof pixel, &pixel, sizeof pixel);
  }
  ++stamps_[sensor.index()];
  stamp(state(StateMetadata::STAMP, ""), Stamp(to, size));
}

}  // namespace GDS
