#ifndef LSE66_SERVICE_CONNECTION_H
#define LSE66_SERVICE_CONNECTION_H

#include <atomic>

#include "camera.h"
#include "channel.h"
#include "hub.h"

namespace lse66::service {

/// What connections share.
struct Site {
  Hub& hub;
  Camera& camera;
  const std::atomic<bool>& stopping;
};

/// Serves one connection from Hello to its end. Never throws; says on standard error which rule a peer broke.
void serve(wire::Channel& channel, Site& site);

// The roles, each until the connection ends: by an exception of the channel, or by return once a last frame was handed to the outbox.
void serve_control(wire::Channel& channel, Site& site, Outbox& outbox);
void serve_observer(wire::Channel& channel, Site& site, Outbox& outbox);
void serve_stream(wire::Channel& channel, Site& site, Outbox& outbox);
void serve_clock(wire::Channel& channel, Site& site);

wire::Bytes error_frame(v1::ErrorCode code, const std::string& text);

}  // namespace lse66::service

#endif
