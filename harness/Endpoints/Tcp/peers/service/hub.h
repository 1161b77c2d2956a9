#ifndef LSE66_SERVICE_HUB_H
#define LSE66_SERVICE_HUB_H

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "outbox.h"

namespace lse66::service {

/// Who receives what: stamps go to the streams that named their sensor, everything else to the session's control connection and to all
/// observers.
class Hub {
 public:
  /// Answers Subscribed; what is published from then on follows it.
  void subscribe(Outbox& outbox, std::uint32_t sensors);
  void unsubscribe(Outbox& outbox);

  void observe(Outbox& outbox);
  void forget_observer(Outbox& outbox);

  /// False: another connection has a session open. Otherwise SessionOpened is answered, and events follow it.
  bool open_session(Outbox& control);

  /// False: this connection has none open.
  bool close_session(const Outbox& control);
  bool has_session(const Outbox& control);

  /// Every subscriber loses the stamp where those that wait take too much together. `due_ns`: the end of its readout, CLOCK_MONOTONIC.
  void publish_stamp(std::uint32_t sensor, const wire::Bytes& frame, std::int64_t due_ns);

  /// To nobody while no session is open.
  void publish(wire::Kind kind, const google::protobuf::MessageLite& message);

 private:
  struct Subscription {
    Outbox* outbox;
    std::uint32_t sensors;
  };

  std::mutex mutex_;
  std::vector<Subscription> subscriptions_;
  std::vector<Outbox*> observers_;
  Outbox* control_ = nullptr;
  std::shared_ptr<std::atomic<std::size_t>> held_bytes_ = std::make_shared<std::atomic<std::size_t>>(0);
};

}  // namespace lse66::service

#endif
