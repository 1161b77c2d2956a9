#include "pixels.h"

#include <algorithm>
#include <cmath>

namespace lse66::service {
namespace {

constexpr std::int32_t kPixelMax = (1 << 18) - 1;
constexpr double kBias = 1000;  // ADU; each sensor has its own, kBiasStep apart
constexpr double kBiasStep = 10;
constexpr double kReadNoise = 5;  // ADU, standard deviation
constexpr double kSky = 40;       // ADU in an integration

void fill_pattern(std::vector<std::int32_t>& pixels, std::uint32_t sensor, const Settings& settings) {
  const Location& location = settings.locations[sensor];
  auto pixel = pixels.begin();
  for (int row = 0; row < settings.rows; ++row)
    for (int column = 0; column < settings.columns; ++column)
      *pixel++ = wire::pattern_pixel(sensor, static_cast<std::uint32_t>(location.first_row + row),
                                     static_cast<std::uint32_t>(location.first_column + column));
}

}  // namespace

void PixelSource::fill(std::vector<std::int32_t>& pixels, v1::Scene scene, bool dark, std::uint32_t sensor, const Settings& settings) {
  pixels.resize(static_cast<std::size_t>(settings.rows) * static_cast<std::size_t>(settings.columns));
  if (scene == v1::SCENE_POSITION_PATTERN) return fill_pattern(pixels, sensor, settings);
  const double light = dark ? 0 : kSky;
  // Shot noise in ADU, at one electron an ADU.
  std::normal_distribution<double> level(kBias + kBiasStep * sensor + light, std::sqrt(kReadNoise * kReadNoise + light));
  for (std::int32_t& pixel : pixels) pixel = std::clamp(static_cast<std::int32_t>(std::lround(level(random_))), 0, kPixelMax);
}

}  // namespace lse66::service
