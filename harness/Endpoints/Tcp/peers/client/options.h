#ifndef LSE66_CLIENT_OPTIONS_H
#define LSE66_CLIENT_OPTIONS_H

#include <cstdint>
#include <optional>

#include "lse66.pb.h"
#include "socket.h"

namespace lse66::client {

extern const char* const kUsage;

struct Options {
  wire::Address address;
  std::uint32_t sensors = 0xff;
  std::uint64_t stamps = 0;  ///< end after so many; 0: no such end
  double seconds = 30;       ///< end after that at the latest
  bool quiet = false;

  // One exposure, where length_ms is given.
  std::optional<double> length_ms;
  std::optional<double> abort_after_ms;
  double integration_ms = 50;
  int rows = 50;
  int columns = 50;
  v1::Shutter shutter = v1::SHUTTER_NORMAL;
  v1::Scene scene = v1::SCENE_SKY;
};

/// Throws std::invalid_argument, naming the option and what it may be.
Options read_options(int count, char** words);

}  // namespace lse66::client

#endif
