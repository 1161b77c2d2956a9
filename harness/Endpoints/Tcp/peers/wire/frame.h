#ifndef LSE66_WIRE_FRAME_H
#define LSE66_WIRE_FRAME_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "kinds.h"

namespace lse66::wire {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "pixels are little-endian on the wire, and are read in place");

/// 'L66F', kind (16 bits), 0 (16 bits), body length (32), raw length (32), all little-endian.
constexpr std::size_t kHeaderBytes = 16;
using HeaderBytes = std::array<std::uint8_t, kHeaderBytes>;

struct Header {
  std::uint16_t kind = 0;
  std::uint32_t body = 0;
  std::uint32_t raw = 0;
};

/// Throws Violation for other letters and for bytes 6 and 7 that are not 0; kind and lengths are not looked at.
Header decode(const HeaderBytes& bytes);

/// Throws Violation for a length over the limit of its kind, or a raw part that is none.
void check_lengths(const Header& header);

/// A frame as received. Buffers are reused from frame to frame.
struct Frame {
  Kind kind = Kind::Error;
  std::uint64_t offset = 0;  ///< of its first byte in the stream from the other side
  std::vector<std::uint8_t> body;
  std::vector<std::uint8_t> raw;
  std::int64_t complete_ns = 0;  ///< CLOCK_MONOTONIC when the last byte was in user space
};

/// A whole frame, ready to be sent to any number of peers.
using Bytes = std::shared_ptr<const std::vector<std::uint8_t>>;

Bytes make_frame(Kind kind, const google::protobuf::MessageLite& message, const void* raw = nullptr, std::size_t raw_bytes = 0);

}  // namespace lse66::wire

#endif
