#include "tcp_library.h"

#include "stamp_record.h"

namespace lse66 {
namespace {

using wire::Frame;
using wire::Kind;
using wire::Violation;

constexpr const char* kName = "liblse66daq";

/// Exceptions of the connection as errors of the ABI.
template <class Part>
auto translated(Part part) {
  try {
    return part();
  } catch (const Violation& violation) {
    throw DaqError(LSE66_DAQ_ERROR_DEVICE, std::string("the service broke a rule: ") + violation.what());
  } catch (const DaqError&) {
    throw;
  } catch (const std::runtime_error& lost) {
    throw DaqError(LSE66_DAQ_ERROR_CONNECTION, lost.what());
  }
}

[[noreturn]] void left(const Frame& frame) {
  throw wire::Lost(frame.kind == Kind::Error ? "the service ended the connection: " + wire::error_text(frame) : "the service said Goodbye");
}

void expect(wire::Link& link, Frame& frame, Kind kind, std::chrono::seconds within) {
  if (!link.channel().receive(frame, wire::in(within))) throw wire::Lost("the service did not answer in time");
  if (frame.kind == Kind::Error || frame.kind == Kind::Goodbye) left(frame);
  if (frame.kind != kind) throw Violation("another kind than the answer came: " + std::to_string(static_cast<unsigned>(frame.kind)));
}

wire::Address address_of(const std::string& config) {
  try {
    return wire::Address::parse(config);
  } catch (const std::invalid_argument& wrong) {
    throw DaqError(LSE66_DAQ_ERROR_CONFIG, wrong.what());
  }
}

}  // namespace

TcpLibrary::TcpLibrary(const wire::Address& address) : address_(address), stream_(address, v1::ROLE_STREAM, kName) {
  lse66_daq_description unused{};
  lse66::describe(stream_.welcome().declaration(), unused);
}

TcpLibrary::~TcpLibrary() {
  closing_ = true;
  stream_.leave();
  stream_.channel().socket().shut();
  if (receiver_.joinable()) receiver_.join();
  if (clock_) clock_->leave();
}

void TcpLibrary::describe(lse66_daq_description& description) { lse66::describe(stream_.welcome().declaration(), description); }

void TcpLibrary::subscribe(std::uint32_t sensors) {
  sensors_ = sensors;
  translated([&] {
    v1::Subscribe request;
    request.set_sensors(sensors);
    stream_.send(Kind::Subscribe, request);
    Frame frame;
    expect(stream_, frame, Kind::Subscribed, wire::kAnswer);
    wire::parse<v1::Subscribed>(frame);
  });
  receiver_ = std::thread([this] { receive(); });
}

void TcpLibrary::receive() {
  try {
    Frame frame;
    while (!closing_) {
      stream_.channel().receive(frame, wire::Deadline::max());
      take(frame);
    }
  } catch (const Violation& violation) {
    if (closing_) return;
    stream_.complain(violation);
    records().fail(DaqError(LSE66_DAQ_ERROR_DEVICE, std::string("the service broke a rule: ") + violation.what()));
  } catch (const std::exception& lost) {
    if (!closing_) records().fail(DaqError(LSE66_DAQ_ERROR_CONNECTION, lost.what()));
  }
}

void TcpLibrary::take(const Frame& frame) {
  switch (frame.kind) {
    case Kind::Stamp: {
      const auto stamp = wire::parse<v1::Stamp>(frame);
      if (!(sensors_ & (1u << stamp.stream()))) throw Violation("a Stamp is of a stream that was subscribed to: another came");
      const std::lock_guard lock(counters_mutex_);
      watches_[stamp.stream()].see(stamp, frame.raw.size() / sizeof(std::int32_t), stream_.welcome().declaration());
      records().push(record_of(stamp, frame));
      return;
    }
    case Kind::Lost:  // Shows as a gap between stamp indices, sensor by sensor.
      wire::parse<v1::Lost>(frame);
      return;
    case Kind::Error:
    case Kind::Goodbye:
      left(frame);
    default:
      throw Violation("an answer comes to a request: kind " + std::to_string(static_cast<unsigned>(frame.kind)) + " came unasked");
  }
}

void TcpLibrary::count(std::uint32_t sensor, lse66_daq_counters& counters) {
  const std::lock_guard lock(counters_mutex_);
  watches_[sensor].fill(counters);
}

void TcpLibrary::read_clock(lse66_daq_clock& clock) {
  translated([&] {
    if (!clock_) clock_.emplace(address_, v1::ROLE_CLOCK, kName);
    v1::ClockRequest request;
    request.set_id(next_exchange_++);
    clock.host_sent_ns = wire::monotonic_ns();
    clock_->send(Kind::ClockRequest, request);
    Frame frame;
    expect(*clock_, frame, Kind::ClockReply, wire::kClockReply);
    const auto reply = wire::parse<v1::ClockReply>(frame);
    if (reply.id() != request.id()) throw Violation("ClockReply.id is that of the request: another came");
    clock.source_received_ns = reply.received_ns();
    clock.source_sent_ns = reply.sent_ns();
    clock.host_received_ns = frame.complete_ns;
  });
}

std::unique_ptr<DaqLibrary> open_library(const std::string& config) {
  const wire::Address address = address_of(config);
  return translated([&]() -> std::unique_ptr<DaqLibrary> { return std::make_unique<TcpLibrary>(address); });
}

}  // namespace lse66
