#ifndef LSE66_WIRE_SENSORS_H
#define LSE66_WIRE_SENSORS_H

#include <array>
#include <cstdint>

namespace lse66::wire {

constexpr std::uint32_t kSensorCount = 8;
constexpr std::array<const char*, kSensorCount> kSensorNames{"R00_SG0", "R00_SG1", "R04_SG0", "R04_SG1",
                                                             "R40_SG0", "R40_SG1", "R44_SG0", "R44_SG1"};

/// The position-coded pattern: an unsigned 18-bit number for each pixel of each sensor.
constexpr std::int32_t pattern_pixel(std::uint32_t sensor, std::uint32_t row, std::uint32_t column) {
  std::uint32_t x = sensor * (1u << 24) + row * (1u << 12) + column;
  x ^= x >> 16;
  x *= 0x85EBCA6Bu;
  x ^= x >> 13;
  x *= 0xC2B2AE35u;
  x ^= x >> 16;
  return static_cast<std::int32_t>(x >> 14);
}

static_assert(pattern_pixel(0, 0, 0) == 0 && pattern_pixel(3, 2000, 17) == 169404, "the values that docs/protocol.md gives");

}  // namespace lse66::wire

#endif
