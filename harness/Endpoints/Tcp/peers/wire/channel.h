#ifndef LSE66_WIRE_CHANNEL_H
#define LSE66_WIRE_CHANNEL_H

#include <optional>
#include <string>

#include "frame.h"
#include "rules.h"
#include "socket.h"
#include "violation.h"

namespace lse66::wire {

/// Frames over a socket, each checked as far as its header goes. One thread reads; writing is another's business.
class Channel {
 public:
  /// `peer` is who sends what is received here.
  Channel(Socket socket, Side peer) : socket_(std::move(socket)), peer_(peer) {}

  /// Once Hello and Welcome are exchanged.
  void set_role(v1::Role role) { role_ = role; }

  /// Waits for the first byte of a frame until the deadline, then for the rest as long as a whole frame may take. False: nothing came.
  /// Throws Violation, Closed (between frames) or Lost (inside one).
  bool receive(Frame& frame, Deadline first_byte);

  bool send(const Bytes& frame, Deadline deadline = Deadline::max()) { return socket_.write(frame->data(), frame->size(), deadline); }

  /// Offset of the frame that was received last, or that is being received.
  std::uint64_t offset() const { return offset_; }

  Socket& socket() { return socket_; }

 private:
  void read_rest(void* to, std::size_t bytes, Deadline deadline);

  Socket socket_;
  Side peer_;
  std::optional<v1::Role> role_;
  std::uint64_t offset_ = 0;
  std::uint64_t next_offset_ = 0;
};

/// Reads the body into a message of its kind, with every rule checked that the schema gives; Violation otherwise.
template <class Message>
void parse_into(Message& message, const Frame& frame) {
  if (!message.ParseFromArray(frame.body.data(), static_cast<int>(frame.body.size())))
    throw Violation("a body is one message of its kind, its texts UTF-8: that of kind " +
                    std::to_string(static_cast<unsigned>(frame.kind)) + " is not");
  check(message);
}

template <class Message>
Message parse(const Frame& frame) {
  Message message;
  parse_into(message, frame);
  return message;
}

}  // namespace lse66::wire

#endif
