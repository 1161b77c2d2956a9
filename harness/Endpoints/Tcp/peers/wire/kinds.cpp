#include "kinds.h"

#include <algorithm>
#include <array>
#include <string>

#include "violation.h"

namespace lse66::wire {
namespace {

constexpr unsigned kFromClient = 1, kFromService = 2;
constexpr unsigned kControl = 1u << v1::ROLE_CONTROL, kObserver = 1u << v1::ROLE_OBSERVER, kStream = 1u << v1::ROLE_STREAM,
                   kClock = 1u << v1::ROLE_CLOCK;
constexpr unsigned kEvery = kControl | kObserver | kStream | kClock;

struct Place {
  Kind kind;
  unsigned senders;
  unsigned roles;
};

constexpr std::array kPlaces{
    Place{Kind::Hello, kFromClient, kEvery},
    Place{Kind::Welcome, kFromService, kEvery},
    Place{Kind::Error, kFromClient | kFromService, kEvery},
    Place{Kind::Goodbye, kFromClient | kFromService, kEvery},
    Place{Kind::Alive, kFromService, kControl | kObserver},
    Place{Kind::OpenSession, kFromClient, kControl},
    Place{Kind::SessionOpened, kFromService, kControl},
    Place{Kind::CloseSession, kFromClient, kControl},
    Place{Kind::SessionClosed, kFromService, kControl},
    Place{Kind::InitGuider, kFromClient, kControl},
    Place{Kind::StartExposure, kFromClient, kControl},
    Place{Kind::Diagnose, kFromClient, kControl},
    Place{Kind::CommandReply, kFromService, kControl},
    Place{Kind::GetFile, kFromClient, kControl},
    Place{Kind::FileContent, kFromService, kControl},
    Place{Kind::CameraEvent, kFromService, kControl | kObserver},
    Place{Kind::ObservedCommand, kFromService, kControl | kObserver},
    Place{Kind::TimingReading, kFromService, kControl | kObserver},
    Place{Kind::ScheduleLag, kFromService, kControl | kObserver},
    Place{Kind::Ended, kFromService, kControl | kObserver},
    Place{Kind::ClockRequest, kFromClient, kClock},
    Place{Kind::ClockReply, kFromService, kClock},
    Place{Kind::Subscribe, kFromClient, kStream},
    Place{Kind::Subscribed, kFromService, kStream},
    Place{Kind::Stamp, kFromService, kStream},
    Place{Kind::Unsubscribe, kFromClient, kStream},
    Place{Kind::Unsubscribed, kFromService, kStream},
    Place{Kind::Lost, kFromService, kStream},
};

bool opens_or_ends(Kind kind) { return kind == Kind::Hello || kind == Kind::Welcome || kind == Kind::Error || kind == Kind::Goodbye; }

}  // namespace

void check_place(std::uint16_t kind, Side sender, std::optional<v1::Role> role) {
  const auto place =
      std::find_if(kPlaces.begin(), kPlaces.end(), [kind](const Place& one) { return static_cast<std::uint16_t>(one.kind) == kind; });
  const std::string named = "kind " + std::to_string(kind);
  if (place == kPlaces.end()) throw Violation("kinds are those of the page: " + named + " is unknown");
  if (!(place->senders & (sender == Side::Client ? kFromClient : kFromService)))
    throw Violation(named + " does not belong in this direction");
  if (!role && !opens_or_ends(place->kind)) throw Violation("nothing comes before Hello and Welcome: " + named + " came");
  if (role && !(place->roles & (1u << *role))) throw Violation(named + " does not belong on this connection");
  if (role && (place->kind == Kind::Hello || place->kind == Kind::Welcome))
    throw Violation("Hello and Welcome come once: " + named + " came again");
}

std::uint32_t body_limit(Kind kind) { return kind == Kind::Welcome ? 256u * 1024 : 16u * 1024; }

std::uint32_t raw_limit(Kind kind) {
  switch (kind) {
    case Kind::Stamp:
      return 4u * 1024 * 1024;
    case Kind::FileContent:
      return 64u * 1024 * 1024;
    default:
      return 0;
  }
}

}  // namespace lse66::wire
