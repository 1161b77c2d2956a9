#ifndef LSE66_SERVICE_DECLARATION_H
#define LSE66_SERVICE_DECLARATION_H

#include "lse66.pb.h"

namespace lse66::service {

constexpr const char* kSoftware = "guider_service 1.0";
constexpr const char* kFirmware = "none (simulated camera)";
constexpr std::int64_t kFirmwareVersion = 1;

/// What this service says of itself: only what it has.
v1::Declaration declaration();

}  // namespace lse66::service

#endif
