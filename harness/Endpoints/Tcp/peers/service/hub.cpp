#include "hub.h"

#include <algorithm>

namespace lse66::service {
namespace {

/// Of stamps that wait for all clients together; docs/protocol.md, Streams.
constexpr std::size_t kHeldBytesMax = 512u * 1024 * 1024;

}  // namespace

using wire::Kind;
using wire::make_frame;

void Hub::subscribe(Outbox& outbox, std::uint32_t sensors) {
  const std::lock_guard lock(mutex_);
  outbox.push(make_frame(Kind::Subscribed, v1::Subscribed()));
  subscriptions_.push_back({&outbox, sensors});
}

void Hub::unsubscribe(Outbox& outbox) {
  const std::lock_guard lock(mutex_);
  const auto mine = [&outbox](const Subscription& one) { return one.outbox == &outbox; };
  subscriptions_.erase(std::remove_if(subscriptions_.begin(), subscriptions_.end(), mine), subscriptions_.end());
}

void Hub::observe(Outbox& outbox) {
  const std::lock_guard lock(mutex_);
  observers_.push_back(&outbox);
}

void Hub::forget_observer(Outbox& outbox) {
  const std::lock_guard lock(mutex_);
  observers_.erase(std::remove(observers_.begin(), observers_.end(), &outbox), observers_.end());
}

bool Hub::open_session(Outbox& control) {
  const std::lock_guard lock(mutex_);
  if (control_ != nullptr) return false;
  control_ = &control;
  control.push(make_frame(Kind::SessionOpened, v1::SessionOpened()));
  return true;
}

bool Hub::close_session(const Outbox& control) {
  const std::lock_guard lock(mutex_);
  if (control_ != &control) return false;
  control_ = nullptr;
  return true;
}

bool Hub::has_session(const Outbox& control) {
  const std::lock_guard lock(mutex_);
  return control_ == &control;
}

void Hub::publish_stamp(std::uint32_t sensor, const wire::Bytes& frame, std::int64_t due_ns) {
  const std::size_t size = frame->size();
  const bool fits = *held_bytes_ + size <= kHeldBytesMax;
  wire::Bytes counted;
  if (fits) {
    *held_bytes_ += size;
    // Alive as long as any outbox holds it; then its bytes are free again.
    counted = wire::Bytes(frame.get(), [frame, size, held = held_bytes_](const void*) { *held -= size; });
  }
  const std::lock_guard lock(mutex_);
  for (const Subscription& one : subscriptions_) {
    if (!(one.sensors & (1u << sensor))) continue;
    if (fits)
      one.outbox->push_stamp(counted, due_ns);
    else
      one.outbox->lose_stamp();
  }
}

void Hub::publish(Kind kind, const google::protobuf::MessageLite& message) {
  const wire::Bytes frame = make_frame(kind, message);
  const std::lock_guard lock(mutex_);
  if (control_ == nullptr) return;
  control_->push(frame);
  for (Outbox* observer : observers_) observer->push(frame);
}

}  // namespace lse66::service
