#include "connection.h"

#include <cstdio>
#include <exception>

#include "declaration.h"
#include "link.h"

namespace lse66::service {
namespace {

using wire::Kind;
using wire::Violation;

wire::Bytes violation_frame(const Violation& violation, std::uint64_t offset) {
  v1::Error error;
  error.set_code(violation.code());
  error.set_text(std::string(violation.what()).substr(0, 1000));
  error.set_offset(offset);
  return make_frame(Kind::Error, error);
}

/// The role asked for, once Welcome is sent; ROLE_UNSPECIFIED where the connection is already over.
v1::Role welcome(wire::Channel& channel) {
  const wire::Deadline deadline = wire::in(wire::kOpening);
  wire::Frame frame;
  if (!channel.receive(frame, deadline)) throw Violation("a whole Hello comes within 5 s: it did not", v1::ERROR_LIMIT);
  if (frame.kind == Kind::Error || frame.kind == Kind::Goodbye) return v1::ROLE_UNSPECIFIED;
  const v1::Hello hello = wire::parse<v1::Hello>(frame);
  if (hello.version_min() > wire::kVersion || hello.version_max() < wire::kVersion) {
    channel.send(error_frame(v1::ERROR_VERSION, "this service speaks version 1"), deadline);
    channel.socket().finish();
    return v1::ROLE_UNSPECIFIED;
  }
  v1::Welcome answer;
  answer.set_version(wire::kVersion);
  *answer.mutable_declaration() = declaration();
  channel.send(make_frame(Kind::Welcome, answer), deadline);
  channel.set_role(hello.role());
  return hello.role();
}

void serve_with_outbox(wire::Channel& channel, Site& site, v1::Role role) {
  Outbox::OnLag on_lag;
  if (role == v1::ROLE_STREAM) on_lag = [&site](std::int64_t from, std::int64_t to) { site.camera.report_lag(from, to); };
  Outbox outbox(channel, role, on_lag);
  try {
    if (role == v1::ROLE_CONTROL) serve_control(channel, site, outbox);
    if (role == v1::ROLE_OBSERVER) serve_observer(channel, site, outbox);
    if (role == v1::ROLE_STREAM) serve_stream(channel, site, outbox);
  } catch (const Violation& violation) {
    std::fprintf(stderr, "guider_service: refused: %s\n", violation.what());
    outbox.finish(violation_frame(violation, channel.offset()), false);
  } catch (const wire::Closed&) {
    if (site.stopping) outbox.finish(make_frame(Kind::Goodbye, v1::Goodbye()), true);
  }
}

}  // namespace

wire::Bytes error_frame(v1::ErrorCode code, const std::string& text) {
  v1::Error error;
  error.set_code(code);
  error.set_text(text);
  return make_frame(Kind::Error, error);
}

void serve(wire::Channel& channel, Site& site) {
  try {
    const v1::Role role = welcome(channel);
    if (role == v1::ROLE_CLOCK) serve_clock(channel, site);
    if (role == v1::ROLE_CONTROL || role == v1::ROLE_OBSERVER || role == v1::ROLE_STREAM) serve_with_outbox(channel, site, role);
  } catch (const Violation& violation) {
    std::fprintf(stderr, "guider_service: refused: %s\n", violation.what());
    try {
      channel.send(violation_frame(violation, channel.offset()), wire::in(std::chrono::seconds(1)));
      channel.socket().finish();
    } catch (const wire::Lost&) {
      // A peer that is gone cannot be told.
    }
  } catch (const std::exception& ended) {
    if (!site.stopping) std::fprintf(stderr, "guider_service: a connection ended: %s\n", ended.what());
  }
  channel.socket().shut();
}

}  // namespace lse66::service
