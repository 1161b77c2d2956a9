#ifndef LSE66_CLIENT_DRIVE_H
#define LSE66_CLIENT_DRIVE_H

#include <map>
#include <string>

#include "findings.h"
#include "link.h"
#include "options.h"

namespace lse66::client {

/// A control connection that takes one exposure.
class Drive {
 public:
  Drive(wire::Link& link, const Options& options, Findings& findings) : link_(link), options_(options), findings_(findings) {}

  /// OpenSession, InitGuider, StartExposure, the events until END_OF_READOUT, CloseSession. Throws Violation, Lost, or std::runtime_error
  /// with the reason of a refusal.
  void take_exposure();

  const std::map<std::string, std::uint64_t>& events() const { return events_; }
  std::uint64_t lags() const { return lags_; }

 private:
  /// Sends, and handles what comes until the answer.
  void ask(wire::Kind request, const google::protobuf::MessageLite& message, wire::Kind answer);
  void command(wire::Kind request, const google::protobuf::MessageLite& message);
  void handle(const wire::Frame& frame);
  void handle_event(const v1::CameraEvent& event);

  wire::Link& link_;
  const Options& options_;
  Findings& findings_;
  wire::Frame frame_;
  std::map<std::string, std::uint64_t> events_;
  std::uint64_t lags_ = 0, own_commands_ = 0;
  int stage_ = 0;
  bool read_out_ = false;
};

}  // namespace lse66::client

#endif
