#ifndef LSE66_SERVICE_SERVER_H
#define LSE66_SERVICE_SERVER_H

#include <atomic>
#include <list>
#include <memory>
#include <thread>

#include "connection.h"

namespace lse66::service {

/// Accepts connections, each served by a thread of its own, at most 256 at a time.
class Server {
 public:
  /// Listens. Throws std::runtime_error when that is not possible.
  Server(const wire::Address& address, std::uint64_t seed);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const { return port_; }

  /// Serves until `signals` can be read; then says Goodbye to everybody.
  void run(int signals);

 private:
  struct Peer {
    explicit Peer(wire::Socket socket) : channel(std::move(socket), wire::Side::Client) {}
    wire::Channel channel;
    std::atomic<bool> done{false};
    std::thread thread;
  };

  void accept_one();
  void reap();

  int listening_;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_{false};
  Hub hub_;
  Camera camera_;
  Site site_{hub_, camera_, stopping_};
  std::list<Peer> peers_;
};

}  // namespace lse66::service

#endif
