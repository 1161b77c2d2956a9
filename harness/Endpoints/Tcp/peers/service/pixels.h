#ifndef LSE66_SERVICE_PIXELS_H
#define LSE66_SERVICE_PIXELS_H

#include <cstdint>
#include <random>
#include <vector>

#include "settings.h"

namespace lse66::service {

/// Unsigned 18-bit pixels (GuidePixBits) in row-major order.
class PixelSource {
 public:
  explicit PixelSource(std::uint64_t seed) : random_(seed) {}

  /// The position-coded pattern, or bias and Gaussian read noise with some light of the sky where the shutter is not kept closed.
  void fill(std::vector<std::int32_t>& pixels, v1::Scene scene, bool dark, std::uint32_t sensor, const Settings& settings);

 private:
  std::mt19937_64 random_;
};

}  // namespace lse66::service

#endif
