#include "server.h"

#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace lse66::service {
namespace {

/// The fewest that the page allows; a harness with a handful of clients needs a dozen.
constexpr std::size_t kPeersMax = 256;

int listen_on(const wire::Address& address) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const std::string where = address.host + ":" + std::to_string(address.port);
  if (const int failed = ::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found))
    throw std::runtime_error(where + ": " + ::gai_strerror(failed));
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> list(found, ::freeaddrinfo);
  const int descriptor = ::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, found->ai_protocol);
  const int on = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(descriptor, found->ai_addr, found->ai_addrlen) != 0 || ::listen(descriptor, SOMAXCONN) != 0) {
    const std::string why = std::strerror(errno);
    ::close(descriptor);
    throw std::runtime_error("cannot listen on " + where + ": " + why);
  }
  return descriptor;
}

std::uint16_t port_of(int descriptor) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound), &size);
  const bool six = bound.ss_family == AF_INET6;
  return ntohs(six ? reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port : reinterpret_cast<sockaddr_in*>(&bound)->sin_port);
}

void refuse(wire::Socket& socket) {
  const wire::Bytes frame = error_frame(v1::ERROR_UNAVAILABLE, "as many connections are open as are served: " + std::to_string(kPeersMax));
  socket.write(frame->data(), frame->size(), wire::in(std::chrono::milliseconds(1)));
}

}  // namespace

Server::Server(const wire::Address& address, std::uint64_t seed)
    : listening_(listen_on(address)), port_(port_of(listening_)), camera_(hub_, seed) {}

Server::~Server() { ::close(listening_); }

void Server::run(int signals) {
  for (;;) {
    std::array<pollfd, 2> pollers{pollfd{listening_, POLLIN, 0}, pollfd{signals, POLLIN, 0}};
    if (::poll(pollers.data(), pollers.size(), 1000) < 0 && errno != EINTR)
      throw std::runtime_error(std::string("poll: ") + std::strerror(errno));
    reap();
    if (pollers[1].revents != 0) break;
    if (pollers[0].revents != 0) accept_one();
  }
  stopping_ = true;
  // Readers see the end of their stream, and say Goodbye.
  for (Peer& peer : peers_) peer.channel.socket().stop_reading();
  for (Peer& peer : peers_) peer.thread.join();
}

void Server::accept_one() {
  const int descriptor = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
  if (descriptor < 0) {
    // Without a descriptor to be had, whoever waits goes on waiting; asking again at once would take a core.
    if (errno == EMFILE || errno == ENFILE) ::poll(nullptr, 0, 50);
    return;
  }
  wire::Socket socket(descriptor);
  try {
    if (peers_.size() >= kPeersMax) return refuse(socket);
    Peer& peer = peers_.emplace_back(std::move(socket));
    try {
      peer.thread = std::thread([this, &peer] {
        serve(peer.channel, site_);
        peer.done = true;
      });
    } catch (const std::system_error&) {
      peers_.pop_back();
      throw;
    }
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "guider_service: a connection was not served: %s\n", failed.what());
  }
}

void Server::reap() {
  for (auto peer = peers_.begin(); peer != peers_.end();) {
    if (!peer->done) {
      ++peer;
      continue;
    }
    peer->thread.join();
    peer = peers_.erase(peer);
  }
}

}  // namespace lse66::service
