#ifndef LSE66_WIRE_SOCKET_H
#define LSE66_WIRE_SOCKET_H

#include <cstddef>
#include <cstdint>
#include <string>

#include "clocks.h"

namespace lse66::wire {

struct Address {
  std::string host;
  std::uint16_t port = 0;

  /// `host:port` or `[v6]:port`, with or without `tcp://`. Throws std::invalid_argument.
  static Address parse(const std::string& text);
};

enum class Read { Complete, Closed, TimedOut };

/// A connected TCP socket with Nagle's algorithm off.
class Socket {
 public:
  explicit Socket(int descriptor);
  ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  Socket(Socket&& other) noexcept;

  /// Throws Lost when nobody answers in time.
  static Socket connect(const Address& address, Deadline deadline);

  /// Reads `bytes` bytes unless the other side closes or the time is over; `got` counts what was read until then. Throws Lost when the
  /// connection breaks.
  Read read(void* to, std::size_t bytes, Deadline deadline, std::size_t& got);

  /// Writes all of it, waiting as long as the other side takes, at most until the deadline; says whether it had to wait. Throws Lost.
  bool write(const void* from, std::size_t bytes, Deadline deadline);

  /// Ends both directions: whoever reads or writes returns. From any thread.
  void shut();

  /// Whoever reads sees the end of the stream; writing goes on. From any thread.
  void stop_reading();

  /// Says that nothing follows, and reads away what still comes, so that closing does not reset the connection before the last frame was
  /// read.
  void finish();

 private:
  int descriptor_;
};

}  // namespace lse66::wire

#endif
