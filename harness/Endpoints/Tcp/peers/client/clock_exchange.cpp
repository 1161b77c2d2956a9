#include "clock_exchange.h"

#include <thread>

namespace lse66::client {
namespace {

/// The page allows 200 exchanges a second.
constexpr std::chrono::milliseconds kPause{6};

/// The year 2116. Differences and sums of two instants before it do not overflow.
constexpr std::int64_t kLatest = std::int64_t{1} << 62;

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
    if (reply.received_ns() < 0 || reply.sent_ns() > kLatest)
      throw wire::Violation("clock readings are ns since 1970: one lies outside its years");
    if (reply.sent_ns() < reply.received_ns()) throw wire::Violation("ClockReply.sent_ns is not before received_ns: it is");
    const std::int64_t round_trip = (frame.complete_ns - sent) - (reply.sent_ns() - reply.received_ns());
    if (round_trip >= 0 && round_trip < round_trip_ns_) {
      round_trip_ns_ = round_trip;
      // Half sums of differences, so that no sum of two instants overflows.
      offset_ns_ = (reply.received_ns() - sent) / 2 + (reply.sent_ns() - frame.complete_ns) / 2;
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace lse66::client
