#include "drive.h"

#include <algorithm>
#include <cstdio>

#include "sensors.h"

namespace lse66::client {
namespace {

using wire::Kind;
using wire::Violation;

constexpr const char* kExposure = "guider_client";

/// Place of an event in the order of an exposure; 0 for those that come in between.
int stage_of(v1::EventKind event) {
  switch (event) {
    case v1::EVENT_START_OF_INTEGRATION:
      return 1;
    case v1::EVENT_SHUTTER_OPENING:
      return 2;
    case v1::EVENT_SHUTTER_OPEN:
      return 3;
    case v1::EVENT_SHUTTER_CLOSING:
      return 5;
    case v1::EVENT_SHUTTER_CLOSED:
      return 6;
    case v1::EVENT_END_OF_READOUT:
      return 7;
    default:
      return 0;
  }
}

/// Regions for all sensors that there are (LSE-66 3.1.2.2.2.1 asks for all eight), whichever are subscribed to.
v1::InitGuider init_guider(const Options& options, std::uint32_t sensors) {
  v1::InitGuider command;
  command.set_exposure(kExposure);
  command.set_integration_milliseconds(options.integration_ms);
  for (std::uint32_t sensor = 0; sensor < wire::kSensorCount; ++sensor) {
    if (!(sensors & (1u << sensor))) continue;
    v1::Region* region = command.add_regions();
    region->set_sensor(sensor);
    region->set_rows(options.rows);
    region->set_columns(options.columns);
    // Another place on each sensor, so that streams swapped with each other show.
    region->set_first_row(100 + 150 * static_cast<int>(sensor));
    region->set_first_column(200 + 170 * static_cast<int>(sensor));
  }
  return command;
}

v1::StartExposure start_exposure(const Options& options) {
  const auto nanoseconds = [](double milliseconds) { return static_cast<std::int64_t>(milliseconds * 1e6); };
  v1::StartExposure request;
  request.set_exposure(kExposure);
  request.set_length_ns(nanoseconds(*options.length_ms));
  request.set_shutter(options.shutter);
  request.set_scene(options.scene);
  if (options.abort_after_ms) request.set_abort_after_ns(nanoseconds(*options.abort_after_ms));
  return request;
}

}  // namespace

void Drive::take_exposure() {
  v1::OpenSession open;
  open.set_name(kExposure);
  open.set_mode(v1::SESSION_MODE_DRIVE);
  ask(Kind::OpenSession, open, Kind::SessionOpened);
  command(Kind::InitGuider, init_guider(options_, link_.welcome().declaration().sensors()));
  command(Kind::StartExposure, start_exposure(options_));
  // Start, shutter and science readout of a real camera take some seconds more than the exposure.
  const wire::Deadline latest =
      wire::in(std::chrono::milliseconds(static_cast<std::int64_t>(*options_.length_ms)) + std::chrono::seconds(20));
  while (!read_out_) {
    if (!link_.channel().receive(frame_, wire::in(wire::kSilence))) throw wire::Lost("nothing came on the control connection for 5 s");
    handle(frame_);
    if (std::chrono::steady_clock::now() > latest) throw wire::Lost("no END_OF_READOUT came");
  }
  ask(Kind::CloseSession, v1::CloseSession(), Kind::SessionClosed);
  if (own_commands_ != 1) findings_.broken("an ObservedCommand is sent for every InitGuider that reaches the camera");
}

void Drive::ask(Kind request, const google::protobuf::MessageLite& message, Kind answer) {
  link_.send(request, message);
  const wire::Deadline deadline = wire::in(wire::kAnswer);
  for (;;) {
    if (!link_.channel().receive(frame_, std::min(deadline, wire::in(wire::kSilence)))) throw wire::Lost("an answer did not come in time");
    if (frame_.kind == answer) return;
    handle(frame_);
    if (std::chrono::steady_clock::now() > deadline) throw wire::Lost("no answer came within 10 s");
  }
}

void Drive::command(Kind request, const google::protobuf::MessageLite& message) {
  ask(request, message, Kind::CommandReply);
  const auto reply = wire::parse<v1::CommandReply>(frame_);
  if (reply.accepted()) return;
  if (!reply.has_reason()) findings_.broken("what is not accepted is answered with a reason");
  throw std::runtime_error("the service refused kind " + std::to_string(static_cast<int>(request)) + ": " + reply.reason());
}

void Drive::handle(const wire::Frame& frame) {
  switch (frame.kind) {
    case Kind::Alive:
      wire::parse<v1::Alive>(frame);
      return;
    case Kind::CameraEvent:
      return handle_event(wire::parse<v1::CameraEvent>(frame));
    case Kind::ObservedCommand:
      if (wire::parse<v1::ObservedCommand>(frame).own()) ++own_commands_;
      return;
    case Kind::TimingReading:
      wire::parse<v1::TimingReading>(frame);
      return;
    case Kind::ScheduleLag:
      wire::parse<v1::ScheduleLag>(frame);
      if (link_.welcome().declaration().evidence_class() != v1::EVIDENCE_CLASS_SIMULATED)
        throw Violation("ScheduleLag comes from a service that declares itself simulated: this one does not");
      ++lags_;
      return;
    case Kind::Error:
      throw wire::Lost("the service ended the session: " + wire::error_text(frame));
    case Kind::Goodbye:
      throw wire::Lost("the service said Goodbye");
    case Kind::Ended:
      throw wire::Lost("the service has nothing more to send");
    default:
      throw Violation("an answer comes to a request: kind " + std::to_string(static_cast<int>(frame.kind)) + " came unasked");
  }
}

void Drive::handle_event(const v1::CameraEvent& event) {
  ++events_[v1::EventKind_Name(event.event())];
  if (!options_.quiet && event.event() != v1::EVENT_END_OF_ROI_READOUT)
    std::printf("event %s source=%lld\n", v1::EventKind_Name(event.event()).c_str(), static_cast<long long>(event.source_ns()));
  const int stage = stage_of(event.event());
  const bool shutter = stage == 2 || stage == 3 || stage == 5 || stage == 6;
  if (shutter && options_.shutter == v1::SHUTTER_CLOSED) findings_.broken("a dark exposure has no shutter events");
  const bool aborted = event.event() == v1::EVENT_EXPOSURE_ABORTED;
  // It falls together with the start of CLOSING, and may come on either side of it.
  if (aborted && (stage_ == 0 || stage_ >= 6)) findings_.broken("EXPOSURE_ABORTED comes between the start and total closure");
  if (stage != 0 && stage <= stage_) findings_.broken("the events of an exposure come in their order");
  if (stage == 0 && !aborted && (stage_ == 0 || stage_ == 7))
    findings_.broken("END_OF_ROI_READOUT comes between START_OF_INTEGRATION and END_OF_READOUT");
  if (stage == 0 && !aborted && (!event.has_sensor() || !event.has_stamp_index()))
    findings_.broken("END_OF_ROI_READOUT names sensor and stamp index");
  stage_ = std::max(stage_, stage);
  if (event.event() == v1::EVENT_END_OF_READOUT) read_out_ = true;
}

}  // namespace lse66::client
