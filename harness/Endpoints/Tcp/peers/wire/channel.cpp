#include "channel.h"

namespace lse66::wire {

bool Channel::receive(Frame& frame, Deadline first_byte) {
  HeaderBytes bytes;
  std::size_t got = 0;
  switch (socket_.read(bytes.data(), 1, first_byte, got)) {
    case Read::TimedOut:
      return false;
    case Read::Closed:
      throw Closed();
    case Read::Complete:
      break;
  }
  const Deadline deadline = in(kWholeFrame);
  offset_ = next_offset_;
  read_rest(bytes.data() + 1, kHeaderBytes - 1, deadline);
  const Header header = decode(bytes);
  check_place(header.kind, peer_, role_);
  check_lengths(header);
  frame.kind = static_cast<Kind>(header.kind);
  frame.offset = offset_;
  frame.body.resize(header.body);
  frame.raw.resize(header.raw);
  read_rest(frame.body.data(), header.body, deadline);
  read_rest(frame.raw.data(), header.raw, deadline);
  frame.complete_ns = monotonic_ns();
  next_offset_ += kHeaderBytes + header.body + std::uint64_t{header.raw};
  return true;
}

void Channel::read_rest(void* to, std::size_t bytes, Deadline deadline) {
  std::size_t got = 0;
  switch (socket_.read(to, bytes, deadline, got)) {
    case Read::TimedOut:
      throw Violation("a frame is whole within 5 s of its first byte: it was not", v1::ERROR_LIMIT);
    case Read::Closed:
      throw Lost("the connection ended inside the frame at offset " + std::to_string(offset_));
    case Read::Complete:
      break;
  }
}

}  // namespace lse66::wire
