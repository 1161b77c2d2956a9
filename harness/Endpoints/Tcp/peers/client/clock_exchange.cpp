#include "clock_exchange.h"

#include <thread>

namespace lse66::client {
namespace {

/// The page allows 200 exchanges a second.
constexpr std::chrono::milliseconds kPause{6};

/// Half a second.
constexpr std::int64_t kApart = 500'000'000;

}  // namespace

void ClockOffset::exchange(wire::Link& link, int count) {
  wire::Frame frame;
  for (int at = 0; at < count; ++at) {
    v1::ClockRequest request;
    request.set_id(next_id_++);
    const std::int64_t sent = wire::monotonic_ns();
    link.send(wire::Kind::ClockRequest, request);
    if (!link.channel().receive(frame, wire::in(wire::kClockReply))) throw wire::Lost("no ClockReply came within 3 s");
    if (frame.kind != wire::Kind::ClockReply)
      throw wire::Lost(frame.kind == wire::Kind::Error ? wire::error_text(frame) : "the service left");
    const auto reply = wire::parse<v1::ClockReply>(frame);
    if (reply.id() != request.id()) throw wire::Violation("ClockReply.id is that of the request: another came");
    // Readings that far apart, or in this order, are no exchange; an extreme pair would overflow.
    if (reply.sent_ns() < reply.received_ns() || reply.sent_ns() / 2 - reply.received_ns() / 2 > kApart) continue;
    const std::int64_t round_trip = (frame.complete_ns - sent) - (reply.sent_ns() - reply.received_ns());
    if (round_trip >= 0 && round_trip < round_trip_ns_) {
      round_trip_ns_ = round_trip;
      offset_ns_ = (reply.received_ns() - sent) / 2 + (reply.sent_ns() - frame.complete_ns) / 2;
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace lse66::client
