#ifndef LSE66_WIRE_KINDS_H
#define LSE66_WIRE_KINDS_H

#include <cstdint>
#include <optional>

#include "lse66.pb.h"

namespace lse66::wire {

/// Which message a frame holds (docs/protocol.md, Kinds).
enum class Kind : std::uint16_t {
  Hello = 1,
  Welcome = 2,
  Error = 3,
  Goodbye = 4,
  Alive = 5,
  OpenSession = 16,
  SessionOpened = 17,
  CloseSession = 18,
  SessionClosed = 19,
  InitGuider = 20,
  StartExposure = 21,
  Diagnose = 22,
  CommandReply = 23,
  GetFile = 24,
  FileContent = 25,
  CameraEvent = 32,
  ObservedCommand = 33,
  TimingReading = 34,
  ScheduleLag = 35,
  Ended = 36,
  ClockRequest = 48,
  ClockReply = 49,
  Subscribe = 64,
  Subscribed = 65,
  Stamp = 66,
  Unsubscribe = 67,
  Unsubscribed = 68,
  Lost = 69,
};

enum class Side { Client, Service };

/// Refuses a kind that is unknown, or that `sender` may not send on a connection with this role; no role yet: only what opens or ends a
/// connection.
void check_place(std::uint16_t kind, Side sender, std::optional<v1::Role> role);

/// Largest body of a kind, bytes.
std::uint32_t body_limit(Kind kind);

/// Largest raw part of a kind, bytes; 0 where none belongs.
std::uint32_t raw_limit(Kind kind);

}  // namespace lse66::wire

#endif
