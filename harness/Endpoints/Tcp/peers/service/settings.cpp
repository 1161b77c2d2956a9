#include "settings.h"

namespace lse66::service {
namespace {

std::string named(const v1::Region& region) { return std::string(wire::kSensorNames[region.sensor()]) + ": "; }

std::string span(int first, int last) { return std::to_string(first) + " to " + std::to_string(last); }

/// Empty where the region can be read out.
std::string objection(const v1::Region& region) {
  if (!region.has_rows() || !region.has_columns()) return named(region) + "rows and columns are needed";
  if (!region.has_first_row() || !region.has_first_column()) return named(region) + "first_row and first_column are needed";
  const auto fits = [](int side) { return side >= kSideMin && side <= kSideMax; };
  if (!fits(region.rows()) || !fits(region.columns())) return named(region) + "rows and columns must be " + span(kSideMin, kSideMax);
  const int row = region.first_row(), column = region.first_column();
  if (row < 0 || row > kSensorRows - region.rows() || column < 0 || column > kSensorColumns - region.columns())
    return named(region) + "the region leaves the sensor of " + std::to_string(kSensorRows) + " rows, " + std::to_string(kSensorColumns) +
           " columns";
  if (row < kMiddleRow && row + region.rows() > kMiddleRow)
    return named(region) + "the region lies across the middle of the detector, before row " + std::to_string(kMiddleRow);
  return "";
}

}  // namespace

std::variant<Settings, std::string> settings_of(const v1::InitGuider& command) {
  if (command.regions_size() == 0) return "at least one region is needed";
  if (!command.has_integration_milliseconds()) return "integration_milliseconds is needed";
  Settings settings;
  settings.integration_ms = command.integration_milliseconds();
  // So written that a NaN is refused as well.
  if (!(settings.integration_ms >= kIntegrationMsMin && settings.integration_ms <= kIntegrationMsMax))
    return "integration_milliseconds must be " + span(static_cast<int>(kIntegrationMsMin), static_cast<int>(kIntegrationMsMax));
  for (const v1::Region& region : command.regions()) {
    if (const std::string why = objection(region); !why.empty()) return why;
    if (settings.sensors != 0 && (region.rows() != settings.rows || region.columns() != settings.columns))
      return named(region) + "rows and columns are the same for all sensors";
    settings.sensors |= 1u << region.sensor();
    settings.rows = region.rows();
    settings.columns = region.columns();
    settings.locations[region.sensor()] = {region.first_row(), region.first_column()};
  }
  return settings;
}

}  // namespace lse66::service
