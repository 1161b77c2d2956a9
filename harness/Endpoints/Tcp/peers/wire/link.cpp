#include "link.h"

#include <chrono>

namespace lse66::wire {
namespace {

/// Last frames are a courtesy: a peer that does not take one in this time does not get it.
constexpr std::chrono::milliseconds kCourtesy{500};

}  // namespace

Link::Link(const Address& address, v1::Role role, const std::string& client)
    : channel_(Socket::connect(address, in(kOpening)), Side::Service) {
  v1::Hello hello;
  hello.set_version_min(kVersion);
  hello.set_version_max(kVersion);
  hello.set_role(role);
  hello.set_client(client);
  const Deadline deadline = in(kOpening);
  channel_.send(make_frame(Kind::Hello, hello), deadline);
  Frame frame;
  if (!channel_.receive(frame, deadline)) throw Lost("no Welcome came within 5 s");
  if (frame.kind == Kind::Error) throw std::runtime_error("the service refused: " + error_text(frame));
  if (frame.kind != Kind::Welcome)
    throw Violation("Welcome comes first: kind " + std::to_string(static_cast<unsigned>(frame.kind)) + " came");
  welcome_ = parse<v1::Welcome>(frame);
  if (welcome_.version() != kVersion)
    throw Violation("Welcome.version lies between those of the Hello: " + std::to_string(welcome_.version()) + " came");
  channel_.set_role(role);
}

void Link::leave() noexcept {
  try {
    channel_.send(make_frame(Kind::Goodbye, v1::Goodbye()), in(kCourtesy));
    channel_.socket().finish();
  } catch (const std::exception&) {
    channel_.socket().shut();
  }
}

void Link::complain(const Violation& violation) noexcept {
  try {
    v1::Error error;
    error.set_code(violation.code());
    error.set_text(std::string(violation.what()).substr(0, 1000));
    error.set_offset(channel_.offset());
    channel_.send(make_frame(Kind::Error, error), in(kCourtesy));
    channel_.socket().finish();
  } catch (const std::exception&) {
    channel_.socket().shut();
  }
}

std::string error_text(const Frame& frame) {
  const v1::Error error = parse<v1::Error>(frame);
  std::string text = v1::ErrorCode_IsValid(error.code()) ? v1::ErrorCode_Name(error.code()) : "code " + std::to_string(error.code());
  text += ": ";
  for (const char character : error.text().substr(0, 1000)) text += static_cast<unsigned char>(character) < ' ' ? '?' : character;
  if (error.has_offset()) text += " (offset " + std::to_string(error.offset()) + ")";
  return text;
}

}  // namespace lse66::wire
