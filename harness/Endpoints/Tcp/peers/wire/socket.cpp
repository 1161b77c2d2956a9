#include "socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

#include "violation.h"

namespace lse66::wire {
namespace {

int milliseconds_until(Deadline deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, INT_MAX));
}

/// True when ready (or broken, which the next call will say), false when the time is over.
bool wait_for(int descriptor, short what, Deadline deadline) {
  for (;;) {
    pollfd poller{descriptor, what, 0};
    const int ready = ::poll(&poller, 1, deadline == Deadline::max() ? -1 : milliseconds_until(deadline));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) throw Lost(std::string("poll: ") + std::strerror(errno));
    if (ready == 0 && std::chrono::steady_clock::now() >= deadline) return false;
  }
}

bool again(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

Address Address::parse(const std::string& text) {
  const std::string scheme = "tcp://";
  const std::string rest = text.compare(0, scheme.size(), scheme) == 0 ? text.substr(scheme.size()) : text;
  const auto colon = rest.rfind(':');
  const std::string digits = colon == std::string::npos ? "" : rest.substr(colon + 1);
  if (colon == std::string::npos || colon == 0 || digits.empty() || digits.size() > 5 ||
      digits.find_first_not_of("0123456789") != std::string::npos || std::stoul(digits) > 65535)
    throw std::invalid_argument("'" + text + "' is not an address; give host:port, such as 127.0.0.1:4300");
  std::string host = rest.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return {host, static_cast<std::uint16_t>(std::stoul(digits))};
}

Socket::Socket(int descriptor) : descriptor_(descriptor) {
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Socket::~Socket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Socket::Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Socket Socket::connect(const Address& address, Deadline deadline) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const std::string where = address.host + ":" + std::to_string(address.port);
  if (const int failed = ::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found))
    throw Lost(where + ": " + ::gai_strerror(failed));
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> list(found, ::freeaddrinfo);
  std::string why = "no address";
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    const int descriptor = ::socket(one->ai_family, one->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, one->ai_protocol);
    if (descriptor < 0) continue;
    Socket socket(descriptor);
    if (::connect(descriptor, one->ai_addr, one->ai_addrlen) == 0) return socket;
    if (errno == EINPROGRESS) {
      if (!wait_for(descriptor, POLLOUT, deadline)) throw Lost(where + " did not answer in time");
      int error = 0;
      socklen_t size = sizeof error;
      ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
      if (error == 0) return socket;
      errno = error;
    }
    why = std::strerror(errno);
  }
  throw Lost(where + ": " + why);
}

Read Socket::read(void* to, std::size_t bytes, Deadline deadline, std::size_t& got) {
  got = 0;
  while (got < bytes) {
    const ssize_t read = ::recv(descriptor_, static_cast<char*>(to) + got, bytes - got, MSG_DONTWAIT);
    if (read > 0) {
      got += static_cast<std::size_t>(read);
      continue;
    }
    if (read == 0) return Read::Closed;
    if (!again(errno)) throw Lost(std::string("the connection broke: ") + std::strerror(errno));
    if (!wait_for(descriptor_, POLLIN, deadline)) return Read::TimedOut;
  }
  return Read::Complete;
}

bool Socket::write(const void* from, std::size_t bytes, Deadline deadline) {
  std::size_t done = 0;
  bool waited = false;
  while (done < bytes) {
    const ssize_t written = ::send(descriptor_, static_cast<const char*>(from) + done, bytes - done, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (written > 0) {
      done += static_cast<std::size_t>(written);
      continue;
    }
    if (written < 0 && !again(errno)) throw Lost(std::string("the connection broke: ") + std::strerror(errno));
    waited = true;
    if (!wait_for(descriptor_, POLLOUT, deadline)) throw Lost("the other side did not read in time");
  }
  return waited;
}

void Socket::shut() { ::shutdown(descriptor_, SHUT_RDWR); }

void Socket::stop_reading() { ::shutdown(descriptor_, SHUT_RD); }

void Socket::finish() {
  ::shutdown(descriptor_, SHUT_WR);
  // Enough for what was under way when the last frame was written; a peer that goes on sending is cut off.
  const Deadline deadline = in(std::chrono::milliseconds(500));
  std::array<char, 16384> scrap;
  for (std::size_t total = 0, got = 0; total < 16u * 1024 * 1024; total += got) {
    if (!wait_for(descriptor_, POLLIN, deadline)) return;
    const ssize_t read = ::recv(descriptor_, scrap.data(), scrap.size(), MSG_DONTWAIT);
    if (read == 0 || (read < 0 && !again(errno))) return;
    got = read > 0 ? static_cast<std::size_t>(read) : 0;
    if (std::chrono::steady_clock::now() >= deadline) return;
  }
}

}  // namespace lse66::wire
