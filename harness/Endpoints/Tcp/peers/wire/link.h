#ifndef LSE66_WIRE_LINK_H
#define LSE66_WIRE_LINK_H

#include <string>

#include "channel.h"

namespace lse66::wire {

constexpr std::uint32_t kVersion = 1;

/// A client's connection in one role, opened by Hello and Welcome.
class Link {
 public:
  /// Throws Lost, Violation, or std::runtime_error with the service's own words when it answers with Error.
  Link(const Address& address, v1::Role role, const std::string& client);

  const v1::Welcome& welcome() const { return welcome_; }
  Channel& channel() { return channel_; }

  /// Sends and gives up where the service does not read.
  void send(Kind kind, const google::protobuf::MessageLite& message) { channel_.send(make_frame(kind, message), in(kAnswer)); }

  /// Says Goodbye, if that is still possible, and ends the connection.
  void leave() noexcept;

  /// Tells the service which rule it broke, if that is still possible, and ends the connection.
  void complain(const Violation& violation) noexcept;

 private:
  Channel channel_;
  v1::Welcome welcome_;
};

/// The text of an Error frame as this side reports it.
std::string error_text(const Frame& frame);

}  // namespace lse66::wire

#endif
