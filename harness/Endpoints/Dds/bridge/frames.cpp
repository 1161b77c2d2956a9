#include "frames.hpp"

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <unistd.h>

namespace lse66bus {

namespace {

constexpr size_t HeaderLength = 16;
constexpr uint32_t BodyLengthMax = 16 * 1024;

// How much came before the pipe was closed.
size_t readUpTo(int from, char *into, size_t length) {
  size_t have = 0;
  while (have < length) {
    ssize_t came = read(from, into + have, length - have);
    if (came == 0) break;
    if (came < 0 && errno == EINTR) continue;
    if (came < 0) throw std::runtime_error(std::string("reading failed: ") + std::strerror(errno));
    have += static_cast<size_t>(came);
  }
  return have;
}

uint32_t littleEndian(const char *at, int bytes) {
  uint32_t value = 0;
  for (int index = bytes - 1; index >= 0; index--) value = value << 8 | static_cast<unsigned char>(at[index]);
  return value;
}

void putLittleEndian(char *at, uint32_t value, int bytes) {
  for (int index = 0; index < bytes; index++) at[index] = static_cast<char>(value >> (8 * index));
}

}  // namespace

bool readFrame(int from, Frame &frame) {
  char header[HeaderLength];
  size_t came = readUpTo(from, header, HeaderLength);
  if (came == 0) return false;
  if (came < HeaderLength) throw std::runtime_error("the pipe was closed inside a frame");
  uint32_t body = littleEndian(header + 8, 4);
  if (std::memcmp(header, "L66F", 4) != 0 || littleEndian(header + 6, 2) != 0 || littleEndian(header + 12, 4) != 0 || body > BodyLengthMax)
    throw std::runtime_error("a frame header is not one of docs/protocol.md");
  frame.kind = static_cast<uint16_t>(littleEndian(header + 4, 2));
  frame.body.resize(body);
  if (readUpTo(from, frame.body.data(), body) < body) throw std::runtime_error("the pipe was closed inside a frame");
  return true;
}

bool FrameWriter::write(Kind kind, const google::protobuf::MessageLite &body) {
  std::string frame(HeaderLength, '\0');
  if (!body.AppendToString(&frame)) throw std::runtime_error("a message could not be written");
  std::memcpy(frame.data(), "L66F", 4);
  putLittleEndian(frame.data() + 4, kind, 2);
  putLittleEndian(frame.data() + 8, static_cast<uint32_t>(frame.size() - HeaderLength), 4);
  std::lock_guard<std::mutex> lock(gate);
  for (size_t done = 0; done < frame.size();) {
    ssize_t went = ::write(to, frame.data() + done, frame.size() - done);
    if (went < 0 && errno == EINTR) continue;
    if (went < 0) return false;
    done += static_cast<size_t>(went);
  }
  return true;
}

}  // namespace lse66bus
