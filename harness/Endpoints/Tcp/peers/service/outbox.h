#ifndef LSE66_SERVICE_OUTBOX_H
#define LSE66_SERVICE_OUTBOX_H

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "channel.h"

namespace lse66::service {

/// What waits to be sent on one connection, and the thread that sends it, so that nobody else ever waits for a peer that reads slowly.
/// Bounded.
class Outbox {
 public:
  /// A stamp was due at `from`, and was handed to the socket at `to`, which was not the peer's doing; CLOCK_MONOTONIC, ns.
  using OnLag = std::function<void(std::int64_t from, std::int64_t to)>;

  /// Except on streams, Alive is sent every second.
  Outbox(wire::Channel& channel, v1::Role role, OnLag on_lag = nullptr);
  ~Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  /// Answers and events. A peer that leaves 4 MiB of them unread is cut off.
  void push(wire::Bytes frame);

  /// Drops the stamp where it does not fit, and says so with Lost before the next one that does. `due_ns`: when it is due, CLOCK_MONOTONIC.
  void push_stamp(wire::Bytes frame, std::int64_t due_ns);
  void lose_stamp();

  /// Drops stamps that wait, and answers Unsubscribed.
  void unsubscribe(wire::Bytes frame);

  /// Sends this last and ends the connection; what waits is sent before it only if `rest`.
  void finish(wire::Bytes last, bool rest);

 private:
  struct Item {
    wire::Bytes frame;
    std::int64_t due_ns;  ///< 0: at no particular time
  };

  void add(wire::Bytes frame, std::int64_t due_ns = 0);
  void clear();
  void run();
  bool take(Item& item);

  wire::Channel& channel_;
  const v1::Role role_;
  const bool alive_;
  const OnLag on_lag_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> queue_;
  std::size_t bytes_ = 0;
  bool ending_ = false;
  bool done_ = false;
  std::uint64_t lost_ = 0, lost_told_ = 0;
  wire::Deadline next_alive_ = wire::in(wire::kAliveEvery);
  std::thread writer_;
};

}  // namespace lse66::service

#endif
