#include "frame.h"

#include <cstring>
#include <stdexcept>
#include <string>

#include "violation.h"

namespace lse66::wire {
namespace {

constexpr std::array<std::uint8_t, 4> kLetters{'L', '6', '6', 'F'};

std::uint32_t read_u32(const std::uint8_t* at) {
  return static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8 | static_cast<std::uint32_t>(at[2]) << 16 |
         static_cast<std::uint32_t>(at[3]) << 24;
}

void write_u32(std::uint8_t* at, std::uint32_t value) {
  for (int byte = 0; byte < 4; ++byte) at[byte] = static_cast<std::uint8_t>(value >> (8 * byte));
}

}  // namespace

Header decode(const HeaderBytes& bytes) {
  if (std::memcmp(bytes.data(), kLetters.data(), kLetters.size()) != 0)
    throw Violation("a frame begins with the letters L66F: other bytes came");
  if (bytes[6] != 0 || bytes[7] != 0) throw Violation("bytes 6 and 7 of a frame are 0: other bytes came");
  return {static_cast<std::uint16_t>(bytes[4] | bytes[5] << 8), read_u32(&bytes[8]), read_u32(&bytes[12])};
}

void check_lengths(const Header& header) {
  const Kind kind = static_cast<Kind>(header.kind);
  const auto over = [](const char* part, std::uint32_t length, std::uint32_t limit) {
    throw Violation(std::string("the ") + part + " of this kind has at most " + std::to_string(limit) +
                        " bytes: " + std::to_string(length) + " announced",
                    v1::ERROR_LIMIT);
  };
  if (header.body > body_limit(kind)) over("body", header.body, body_limit(kind));
  if (header.raw != 0 && raw_limit(kind) == 0)
    throw Violation("this kind has no raw part: " + std::to_string(header.raw) + " bytes announced");
  if (header.raw > raw_limit(kind)) over("raw part", header.raw, raw_limit(kind));
  if (kind == Kind::Stamp && header.raw % 4 != 0)
    throw Violation("pixels take four bytes each: " + std::to_string(header.raw) + " bytes announced");
}

Bytes make_frame(Kind kind, const google::protobuf::MessageLite& message, const void* raw, std::size_t raw_bytes) {
  const std::size_t body = message.ByteSizeLong();
  if (body > body_limit(kind) || raw_bytes > raw_limit(kind)) throw std::logic_error("Bug: a frame over its limit was made");
  auto bytes = std::make_shared<std::vector<std::uint8_t>>(kHeaderBytes + body + raw_bytes);
  std::memcpy(bytes->data(), kLetters.data(), kLetters.size());
  (*bytes)[4] = static_cast<std::uint8_t>(static_cast<unsigned>(kind) & 0xff);
  (*bytes)[5] = static_cast<std::uint8_t>(static_cast<unsigned>(kind) >> 8);
  write_u32(bytes->data() + 8, static_cast<std::uint32_t>(body));
  write_u32(bytes->data() + 12, static_cast<std::uint32_t>(raw_bytes));
  message.SerializeWithCachedSizesToArray(bytes->data() + kHeaderBytes);
  if (raw_bytes != 0) std::memcpy(bytes->data() + kHeaderBytes + body, raw, raw_bytes);
  return bytes;
}

}  // namespace lse66::wire
