#include "outbox.h"

#include <utility>

namespace lse66::service {
namespace {

using wire::Bytes;
using wire::Kind;

// docs/protocol.md, Streams: 4,096 stamps or 64 MiB are held at least, and 4 MiB of anything else.
constexpr std::size_t kEventBytesMax = 4u * 1024 * 1024;
constexpr std::size_t kStampsMax = 4096;
constexpr std::size_t kBytesMax = 64u * 1024 * 1024;

/// How long a peer has to read its last frames.
constexpr std::chrono::seconds kFarewell{1};

/// Later than that is worth a ScheduleLag: a quarter of dataDeliveryLatency (1 ms).
constexpr std::int64_t kLagNs = 250'000;

Bytes lost_frame(std::uint64_t stamps) {
  v1::Lost lost;
  lost.set_stamps(stamps);
  return make_frame(Kind::Lost, lost);
}

}  // namespace

Outbox::Outbox(wire::Channel& channel, v1::Role role, OnLag on_lag)
    : channel_(channel), role_(role), alive_(role != v1::ROLE_STREAM), on_lag_(std::move(on_lag)), writer_([this] { run(); }) {}

Outbox::~Outbox() {
  {
    std::unique_lock lock(mutex_);
    ending_ = true;
    changed_.notify_all();
    if (!changed_.wait_for(lock, kFarewell, [this] { return done_; })) channel_.socket().shut();
  }
  writer_.join();
}

void Outbox::add(Bytes frame, std::int64_t due_ns) {
  bytes_ += frame->size();
  queue_.push_back({std::move(frame), due_ns});
  changed_.notify_all();
}

void Outbox::clear() {
  queue_.clear();
  bytes_ = 0;
}

void Outbox::push(Bytes frame) {
  const std::lock_guard lock(mutex_);
  if (ending_) return;
  if (bytes_ + frame->size() <= kEventBytesMax || role_ == v1::ROLE_STREAM) return add(std::move(frame));
  // The peer's side of the socket is full as well: no Error could reach it.
  clear();
  ending_ = true;
  channel_.socket().shut();
}

void Outbox::push_stamp(Bytes frame, std::int64_t due_ns) {
  const std::lock_guard lock(mutex_);
  if (ending_) return;
  if (queue_.size() >= kStampsMax || bytes_ + frame->size() > kBytesMax) {
    ++lost_;
    return;
  }
  if (lost_ != lost_told_) add(lost_frame(lost_told_ = lost_));
  add(std::move(frame), due_ns);
}

void Outbox::lose_stamp() {
  const std::lock_guard lock(mutex_);
  ++lost_;
}

void Outbox::unsubscribe(Bytes frame) {
  const std::lock_guard lock(mutex_);
  if (ending_) return;
  clear();
  if (lost_ != lost_told_) add(lost_frame(lost_told_ = lost_));
  add(std::move(frame));
}

void Outbox::finish(Bytes last, bool rest) {
  const std::lock_guard lock(mutex_);
  if (ending_) return;
  if (!rest) clear();
  add(std::move(last));
  ending_ = true;
}

bool Outbox::take(Item& item) {
  std::unique_lock lock(mutex_);
  const auto something = [this] { return !queue_.empty() || ending_; };
  if (!alive_) changed_.wait(lock, something);
  if (alive_ && !ending_ && (std::chrono::steady_clock::now() >= next_alive_ || !changed_.wait_until(lock, next_alive_, something))) {
    next_alive_ = wire::in(wire::kAliveEvery);
    item = {make_frame(Kind::Alive, v1::Alive()), 0};
    return true;
  }
  if (queue_.empty()) return false;
  item = std::move(queue_.front());
  queue_.pop_front();
  bytes_ -= item.frame->size();
  return true;
}

void Outbox::run() {
  try {
    Item item;
    std::int64_t kept_waiting_until = 0;
    while (take(item)) {
      const bool waited = channel_.send(item.frame);
      const std::int64_t now = wire::monotonic_ns();
      // What was due before the peer last kept this thread waiting may be late through the peer.
      if (waited) kept_waiting_until = now;
      if (on_lag_ && item.due_ns > kept_waiting_until && now - item.due_ns > kLagNs) on_lag_(item.due_ns, now);
    }
    channel_.socket().finish();
  } catch (const wire::Lost&) {
    // The reading thread sees the end of the connection as well, and ends it.
  }
  channel_.socket().shut();
  const std::lock_guard lock(mutex_);
  ending_ = done_ = true;
  changed_.notify_all();
}

}  // namespace lse66::service
