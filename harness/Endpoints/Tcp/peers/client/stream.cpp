#include "stream.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace lse66::client {
namespace {

using wire::Frame;
using wire::Kind;
using wire::Violation;

constexpr std::int32_t kPixelMax = (1 << 18) - 1;

/// Tags further from their arrival than a day are on no scale that a latency could be read from; half of it.
constexpr std::int64_t kApartMax = 43'200'000'000'000;

/// How often `stop` is looked at.
constexpr std::chrono::milliseconds kLook{50};

std::int32_t pixel_at(const Frame& frame, std::size_t at) {
  std::int32_t pixel;
  std::memcpy(&pixel, frame.raw.data() + at * sizeof pixel, sizeof pixel);
  return pixel;
}

std::int64_t sum_of(const Frame& frame) {
  std::int64_t sum = 0;
  for (std::size_t at = 0; at < frame.raw.size() / sizeof(std::int32_t); ++at) sum += pixel_at(frame, at);
  return sum;
}

/// Ends the connection's use: whatever came is the last frame.
[[noreturn]] void left(const Frame& frame) {
  throw wire::Lost(frame.kind == Kind::Error ? "the service ended the stream: " + wire::error_text(frame) : "the service said Goodbye");
}

}  // namespace

Stream::Stream(wire::Link& link, const Options& options, const ClockOffset& clock, Findings& findings)
    : link_(link), options_(options), clock_(clock), findings_(findings) {}

void Stream::subscribe() {
  v1::Subscribe request;
  request.set_sensors(options_.sensors);
  link_.send(Kind::Subscribe, request);
  Frame frame;
  if (!link_.channel().receive(frame, wire::in(wire::kAnswer))) throw wire::Lost("no Subscribed came within 10 s");
  if (frame.kind == Kind::Error || frame.kind == Kind::Goodbye) left(frame);
  if (frame.kind != Kind::Subscribed)
    throw Violation("Subscribed comes before anything else on a stream: kind " + std::to_string(static_cast<int>(frame.kind)) + " came");
  wire::parse<v1::Subscribed>(frame);
}

void Stream::run(const std::atomic<bool>& stop) {
  Frame frame;
  while (!stop && (options_.stamps == 0 || stamps_ < options_.stamps))
    if (link_.channel().receive(frame, wire::in(kLook))) take(frame);
  unsubscribe(frame);
}

void Stream::unsubscribe(Frame& frame) {
  link_.send(Kind::Unsubscribe, v1::Unsubscribe());
  const wire::Deadline deadline = wire::in(wire::kAnswer);
  for (;;) {
    if (!link_.channel().receive(frame, deadline)) throw wire::Lost("no Unsubscribed came within 10 s");
    if (frame.kind == Kind::Unsubscribed) break;
    take(frame);
  }
  wire::parse<v1::Unsubscribed>(frame);
  // Nothing may follow; a service that still sends shows it within this time.
  if (link_.channel().receive(frame, wire::in(kLook)) && frame.kind == Kind::Stamp)
    throw Violation("no Stamp follows Unsubscribed: one came");
}

void Stream::take(const Frame& frame) {
  switch (frame.kind) {
    case Kind::Stamp:
      return take_stamp(frame);
    case Kind::Lost: {
      const auto lost = wire::parse<v1::Lost>(frame);
      if (lost.stamps() <= lost_) throw Violation("Lost.stamps counts from the beginning of the subscription, and grows: it did not");
      lost_ = lost.stamps();
      return;
    }
    case Kind::Subscribed:
    case Kind::Unsubscribed:
      throw Violation("an answer comes to a request: kind " + std::to_string(static_cast<int>(frame.kind)) + " came unasked");
    default:
      left(frame);
  }
}

void Stream::take_stamp(const Frame& frame) {
  stamp_.Clear();
  wire::parse_into(stamp_, frame);
  if (!(options_.sensors & (1u << stamp_.stream())))
    throw Violation("a Stamp is of a stream that was subscribed to: one of sensor " + std::to_string(stamp_.stream()) + " came");
  if (!(link_.welcome().declaration().sensors() & (1u << stamp_.stream())))
    findings_.broken("a stamp came from a sensor that the declaration does not list");
  SensorTally& tally = sensors_[stamp_.stream()];
  ++stamps_;
  ++tally.stamps;
  check_order(stamp_, tally);
  check_pixels(stamp_, frame);
  const std::optional<std::int64_t> late = latency(stamp_, frame.complete_ns);
  if (options_.quiet) return;
  const std::string index = stamp_.has_stamp_index() ? std::to_string(stamp_.stamp_index()) : "-";
  const std::string tag = stamp_.has_time_tag_ns() ? std::to_string(stamp_.time_tag_ns()) : "-";
  std::printf("%s %s tag=%s %ux%u sum=%lld latency_us=%s\n", wire::kSensorNames[stamp_.stream()], index.c_str(), tag.c_str(), stamp_.rows(),
              stamp_.columns(), static_cast<long long>(sum_of(frame)), late ? std::to_string(*late / 1000).c_str() : "-");
}

void Stream::check_order(const v1::Stamp& stamp, SensorTally& tally) {
  if (!stamp.has_series() || !stamp.has_time_tag_ns() || !stamp.has_stamp_index())
    findings_.remark("stamps without identifier, time tag or index");
  if (stamp.has_stamp_index()) {
    const std::optional<std::int64_t> last = stamp.series() == tally.series ? tally.last_index : std::nullopt;
    if (last && stamp.stamp_index() <= *last && !link_.welcome().declaration().has_stamp_index_modulus())
      findings_.remark("stamp indices that do not grow");
    if (last && stamp.stamp_index() > *last && stamp.stamp_index() - 1 > *last) findings_.remark("gaps between stamp indices");
    if (!tally.first_index) tally.first_index = stamp.stamp_index();
    tally.last_index = stamp.stamp_index();
  }
  if (stamp.has_time_tag_ns()) {
    if (tally.last_tag && stamp.time_tag_ns() <= *tally.last_tag) findings_.remark("time tags that do not grow");
    tally.last_tag = stamp.time_tag_ns();
  }
  tally.series = stamp.series();
}

void Stream::check_pixels(const v1::Stamp& stamp, const Frame& frame) {
  if (std::uint64_t{stamp.rows()} * stamp.columns() * 4 != frame.raw.size())
    return findings_.remark("stamps whose size is not rows * columns * 4");
  const bool pattern =
      options_.scene == v1::SCENE_POSITION_PATTERN && options_.length_ms && stamp.has_first_row() && stamp.has_first_column();
  std::size_t at = 0;
  for (std::uint32_t row = 0; row < stamp.rows(); ++row) {
    for (std::uint32_t column = 0; column < stamp.columns(); ++column) {
      const std::int32_t pixel = pixel_at(frame, at++);
      if (pixel < 0 || pixel > kPixelMax) return findings_.remark("pixels that are not unsigned 18-bit numbers");
      if (pattern && pixel != wire::pattern_pixel(stamp.stream(), static_cast<std::uint32_t>(stamp.first_row()) + row,
                                                  static_cast<std::uint32_t>(stamp.first_column()) + column))
        return findings_.remark("pixels that are not those of the pattern");
    }
  }
}

std::optional<std::int64_t> Stream::latency(const v1::Stamp& stamp, std::int64_t arrival_ns) {
  const v1::Declaration& says = link_.welcome().declaration();
  if (!stamp.has_time_tag_ns() || !clock_.known() || !says.has_readout_time() || says.tag_scale() != v1::TIME_SCALE_TAI)
    return std::nullopt;
  const v1::ReadoutTime& model = says.readout_time();
  // In floating point: what the peer says may not fit, and only a diagnosis is made of it.
  const double readout = static_cast<double>(model.fixed_ns()) +
                         static_cast<double>(stamp.rows()) * static_cast<double>(model.per_row_ns()) +
                         static_cast<double>(stamp.rows()) * stamp.columns() * static_cast<double>(model.per_pixel_ns());
  // Halves first: the difference of two extreme instants would overflow.
  const std::int64_t arrival = clock_.source_ns(arrival_ns), apart = arrival / 2 - stamp.time_tag_ns() / 2;
  if (apart > kApartMax || apart < -kApartMax) return std::nullopt;
  double end = static_cast<double>(arrival - stamp.time_tag_ns());
  if (says.tag_meaning() == v1::TAG_MEANING_INTEGRATION_START) end -= stamp.integration_milliseconds() * 1e6;
  if (says.tag_meaning() != v1::TAG_MEANING_END_OF_READOUT) end -= readout;
  const auto late = static_cast<std::int64_t>(end);
  latency_min_ = std::min(latency_min_.value_or(late), late);
  latency_max_ = std::max(latency_max_.value_or(late), late);
  return late;
}

}  // namespace lse66::client
