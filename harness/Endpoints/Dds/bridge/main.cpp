// lse66-dds-bridge: joins a DDS domain for the harness, which starts it and speaks docs/protocol.md with it over its standard input and output, one control
// connection. It is a process of its own so that a fault in the DDS library, met by a peer's bytes, is a lost bridge and not a lost campaign.
//
// Two readings of the protocol are private to this pair: ObservedCommand.arrival_ns is on the harness's scale of host time, whose anchor is handed over, and
// Welcome comes only when the peers were met or the time for that is over.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>

#include "bridge.hpp"

using namespace lse66bus;

namespace {

struct Options {
  Network network;
  Role role = Role::Listen;
  HostAnchor anchor;
  std::chrono::milliseconds discovery{3000};
  // Within the ten seconds that docs/protocol.md gives a request.
  std::chrono::milliseconds acknowledgement{5000};
};

uint32_t whole(const std::string &text, uint32_t most) {
  size_t used = 0;
  unsigned long value = std::stoul(text, &used);
  if (used != text.size() || value > most) throw std::runtime_error("'" + text + "' is no number from 0 to " + std::to_string(most));
  return static_cast<uint32_t>(value);
}

// COUNTER:NANOSECONDS
HostAnchor anchorOf(const std::string &text) {
  size_t used = 0, last = 0, colon = text.find(':');
  if (colon == std::string::npos) throw std::runtime_error("'" + text + "' is no anchor of host time");
  HostAnchor anchor{std::stoll(text.substr(0, colon), &used), std::stoll(text.substr(colon + 1), &last)};
  if (used != colon || last != text.size() - colon - 1) throw std::runtime_error("'" + text + "' is no anchor of host time");
  return anchor;
}

Options optionsOf(int argc, char **argv) {
  Options options;
  for (int index = 1; index < argc; index++) {
    std::string name = argv[index];
    if (name == "--multicast") {
      options.network.multicast = true;
      continue;
    }
    if (++index >= argc) throw std::runtime_error(name + " lacks its value");
    std::string value = argv[index];
    if (name == "--domain") options.network.domain = whole(value, 230);
    else if (name == "--interface") options.network.interface = value;
    else if (name == "--peer") options.network.peers.push_back(value);
    else if (name == "--discovery-ms") options.discovery = std::chrono::milliseconds(whole(value, 60'000));
    else if (name == "--acknowledgement-ms") options.acknowledgement = std::chrono::milliseconds(whole(value, 60'000));
    else if (name == "--host-anchor") options.anchor = anchorOf(value);
    else if (name == "--role" && value == "listen") options.role = Role::Listen;
    else if (name == "--role" && value == "camera") options.role = Role::Camera;
    else if (name == "--role" && value == "telescope") options.role = Role::Telescope;
    else throw std::runtime_error("unknown option " + name + " " + value);
  }
  return options;
}

template <typename Message>
Message parsed(const Frame &frame, Kind kind) {
  Message message;
  if (frame.kind != kind || !message.ParseFromString(frame.body)) throw std::runtime_error("frame of kind " + std::to_string(frame.kind) + " was not expected or cannot be read");
  return message;
}

void serve(Bridge &bridge, FrameWriter &out) {
  Frame frame;
  while (readFrame(STDIN_FILENO, frame) && frame.kind != KindGoodbye) {
    switch (frame.kind) {
      case KindOpenSession:
        bridge.openSession();
        out.write(KindSessionOpened, lse66::v1::SessionOpened());
        break;
      case KindCloseSession:
        bridge.closeSession();
        out.write(KindSessionClosed, lse66::v1::SessionClosed());
        break;
      default:
        bridge.send(parsed<lse66::v1::InitGuider>(frame, KindInitGuider));
        break;
    }
  }
}

void say(FrameWriter &out, lse66::v1::ErrorCode code, const std::string &text) {
  lse66::v1::Error error;
  error.set_code(code);
  error.set_text(text.substr(0, 1000));
  out.write(KindError, error);
}

}  // namespace

int main(int argc, char **argv) {
  std::signal(SIGPIPE, SIG_IGN);
  FrameWriter out(STDOUT_FILENO);
  try {
    Options options = optionsOf(argc, argv);
    Frame first;
    if (!readFrame(STDIN_FILENO, first)) return EXIT_SUCCESS;
    parsed<lse66::v1::Hello>(first, KindHello);
    Bridge bridge(options.network, options.role, options.anchor, options.acknowledgement, out);
    lse66::v1::Welcome welcome;
    welcome.set_version(1);
    *welcome.mutable_declaration() = bridge.discover(options.discovery);
    out.write(KindWelcome, welcome);
    std::thread requests([&bridge, &out] {
      try {
        serve(bridge, out);
      } catch (const std::exception &e) {
        say(out, lse66::v1::ERROR_VIOLATION, e.what());
      }
      bridge.stop();
    });
    // Where the bus ends it, the thread of requests is blocked in a read that nobody can interrupt: the process ends, and the thread with it.
    try {
      bridge.run();
    } catch (const Violation &e) {
      say(out, lse66::v1::ERROR_VIOLATION, e.what());
      std::_Exit(EXIT_FAILURE);
    } catch (const std::exception &e) {
      say(out, lse66::v1::ERROR_UNAVAILABLE, e.what());
      std::_Exit(EXIT_FAILURE);
    }
    requests.join();
    return EXIT_SUCCESS;
  } catch (const std::exception &e) {
    say(out, lse66::v1::ERROR_UNAVAILABLE, e.what());
  }
  return EXIT_FAILURE;
}
