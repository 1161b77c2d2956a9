#include "connection.h"

namespace lse66::service {
namespace {

using wire::Frame;
using wire::Kind;
using wire::Violation;

/// The page allows 200 exchanges a second; a peer whose requests arrive unevenly gets twice that.
constexpr int kClockExchangesPerSecond = 400;

template <void (Hub::*Leave)(Outbox&)>
class Registration {
 public:
  Registration(Hub& hub, Outbox& outbox) : hub_(hub), outbox_(outbox) {}
  ~Registration() { (hub_.*Leave)(outbox_); }
  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;

 private:
  Hub& hub_;
  Outbox& outbox_;
};

void require_subscription(bool came) {
  if (!came) throw Violation("a stream connection has a subscription within 60 s: it has none", v1::ERROR_LIMIT);
}

}  // namespace

void serve_observer(wire::Channel& channel, Site& site, Outbox& outbox) {
  site.hub.observe(outbox);
  const Registration<&Hub::forget_observer> registration(site.hub, outbox);
  // All that an observer may send is its last frame.
  Frame frame;
  channel.receive(frame, wire::Deadline::max());
}

void serve_stream(wire::Channel& channel, Site& site, Outbox& outbox) {
  Frame frame;
  require_subscription(channel.receive(frame, wire::in(wire::kUnsubscribed)));
  if (frame.kind == Kind::Error || frame.kind == Kind::Goodbye) return;
  if (frame.kind != Kind::Subscribe) throw Violation("Subscribe comes before Unsubscribe: it did not");
  const auto request = wire::parse<v1::Subscribe>(frame);
  {
    const Registration<&Hub::unsubscribe> registration(site.hub, outbox);
    site.hub.subscribe(outbox, request.sensors());
    channel.receive(frame, wire::Deadline::max());
    if (frame.kind == Kind::Error || frame.kind == Kind::Goodbye) return;
    if (frame.kind != Kind::Unsubscribe) throw Violation("Subscribe comes once: it came again");
    wire::parse<v1::Unsubscribe>(frame);
  }
  outbox.unsubscribe(make_frame(Kind::Unsubscribed, v1::Unsubscribed()));
  require_subscription(channel.receive(frame, wire::in(wire::kUnsubscribed)));
  if (frame.kind != Kind::Error && frame.kind != Kind::Goodbye) throw Violation("a subscription ends once: another request came");
}

void serve_clock(wire::Channel& channel, Site& site) {
  Frame frame;
  wire::Deadline window = wire::in(std::chrono::seconds(1));
  int exchanges = 0;
  try {
    for (;;) {
      channel.receive(frame, wire::Deadline::max());
      if (frame.kind == Kind::Error || frame.kind == Kind::Goodbye) return;
      const std::int64_t since = wire::monotonic_ns() - frame.complete_ns;
      v1::ClockReply reply;
      reply.set_received_ns(site.camera.clock().now() - since);
      reply.set_id(wire::parse<v1::ClockRequest>(frame).id());
      if (std::chrono::steady_clock::now() >= window) {
        window = wire::in(std::chrono::seconds(1));
        exchanges = 0;
      }
      if (++exchanges > kClockExchangesPerSecond)
        throw Violation("there are at most 200 clock exchanges a second: more came", v1::ERROR_LIMIT);
      reply.set_sent_ns(site.camera.clock().now());
      channel.send(make_frame(Kind::ClockReply, reply), wire::in(wire::kAnswer));
    }
  } catch (const wire::Closed&) {
    if (!site.stopping) throw;
    channel.send(make_frame(Kind::Goodbye, v1::Goodbye()), wire::in(std::chrono::seconds(1)));
    channel.socket().finish();
  }
}

}  // namespace lse66::service
