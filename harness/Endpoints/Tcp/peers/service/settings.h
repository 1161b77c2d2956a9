#ifndef LSE66_SERVICE_SETTINGS_H
#define LSE66_SERVICE_SETTINGS_H

#include <array>
#include <cstdint>
#include <string>
#include <variant>

#include "lse66.pb.h"
#include "sensors.h"

namespace lse66::service {

// The sensor of this camera: 16 amplifiers of 2000 x 509 pixels in two halves.
constexpr int kSensorRows = 4000;
constexpr int kSensorColumns = 4072;
constexpr int kMiddleRow = kSensorRows / 2;

// LSE-66 3.1.2.1.1.8.1.1 (ROIDimensions).
constexpr int kSideMin = 10;
constexpr int kSideMax = 400;

constexpr double kIntegrationMsMin = 1;
constexpr double kIntegrationMsMax = 10'000;

struct Location {
  int first_row = 0;
  int first_column = 0;
};

/// What an InitGuider that was accepted asks for.
struct Settings {
  std::uint32_t sensors = 0;  ///< bit n: sensor n is read out
  int rows = 0;
  int columns = 0;
  std::array<Location, wire::kSensorCount> locations{};
  double integration_ms = 0;

  std::int64_t integration_ns() const { return static_cast<std::int64_t>(integration_ms * 1e6 + 0.5); }
};

/// The settings, or the reason why not: a field missing, a size outside 10 to 400 or not the same for all sensors, a region that leaves the
/// sensor or lies across its middle (0033), an integration time outside 1 ms to 10 s.
std::variant<Settings, std::string> settings_of(const v1::InitGuider& command);

}  // namespace lse66::service

#endif
