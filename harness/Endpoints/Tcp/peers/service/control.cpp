#include "connection.h"

namespace lse66::service {
namespace {

using wire::Frame;
using wire::Kind;

/// Ends the session, and the exposure with it, however the connection ends.
class SessionOf {
 public:
  SessionOf(Site& site, Outbox& outbox) : site_(site), outbox_(outbox) {}
  ~SessionOf() { close(); }
  SessionOf(const SessionOf&) = delete;
  SessionOf& operator=(const SessionOf&) = delete;

  bool open(const v1::OpenSession& request) {
    if (!site_.hub.open_session(outbox_)) return false;
    site_.camera.begin(request.slot(), request.name());
    drives_ = request.mode() == v1::SESSION_MODE_DRIVE;
    return true;
  }

  bool is_open() { return site_.hub.has_session(outbox_); }

  bool close() {
    if (!is_open()) return false;
    site_.camera.end();
    drives_ = false;
    return site_.hub.close_session(outbox_);
  }

  bool drives() const { return drives_; }

 private:
  Site& site_;
  Outbox& outbox_;
  bool drives_ = false;
};

void reply(Outbox& outbox, const std::string& why_not) {
  v1::CommandReply reply;
  reply.set_accepted(why_not.empty());
  if (!why_not.empty()) reply.set_reason(why_not);
  outbox.push(make_frame(Kind::CommandReply, reply));
}

const char* const kNotDriven = "no session in drive mode is open; open one first";

/// False: a last frame was sent.
bool answer(const Frame& frame, Site& site, SessionOf& session, Outbox& outbox) {
  switch (frame.kind) {
    case Kind::OpenSession: {
      const auto request = wire::parse<v1::OpenSession>(frame);
      if (session.is_open()) throw wire::Violation("one session is open at a time: OpenSession came again on the connection that has it");
      if (session.open(request)) return true;
      outbox.finish(error_frame(v1::ERROR_BUSY, "a session is open; one is open at a time"), true);
      return false;
    }
    case Kind::CloseSession:
      wire::parse<v1::CloseSession>(frame);
      if (session.close()) {
        outbox.push(make_frame(Kind::SessionClosed, v1::SessionClosed()));
        return true;
      }
      outbox.finish(error_frame(v1::ERROR_NO_SESSION, "no session is open on this connection"), true);
      return false;
    case Kind::InitGuider: {
      const auto command = wire::parse<v1::InitGuider>(frame);
      reply(outbox, session.drives() ? site.camera.command(command) : kNotDriven);
      return true;
    }
    case Kind::StartExposure: {
      const auto request = wire::parse<v1::StartExposure>(frame);
      reply(outbox, session.drives() ? site.camera.start(request) : kNotDriven);
      return true;
    }
    case Kind::Diagnose:
      wire::parse<v1::Diagnose>(frame);
      reply(outbox, session.drives() ? "this camera has no diagnostic mode" : kNotDriven);
      return true;
    case Kind::GetFile:
      wire::parse<v1::GetFile>(frame);
      outbox.finish(error_frame(v1::ERROR_UNKNOWN_FILE, "this service supplies no files"), true);
      return false;
    default:  // Error, Goodbye: the peer leaves.
      return false;
  }
}

}  // namespace

void serve_control(wire::Channel& channel, Site& site, Outbox& outbox) {
  SessionOf session(site, outbox);
  Frame frame;
  do {
    channel.receive(frame, wire::Deadline::max());
  } while (answer(frame, site, session, outbox));
}

}  // namespace lse66::service
