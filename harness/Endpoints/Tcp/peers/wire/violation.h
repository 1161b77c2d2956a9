#ifndef LSE66_WIRE_VIOLATION_H
#define LSE66_WIRE_VIOLATION_H

#include <stdexcept>
#include <string>

#include "lse66.pb.h"

namespace lse66::wire {

/// The other side broke a rule of docs/protocol.md; the text names the rule and what was seen.
class Violation : public std::runtime_error {
 public:
  explicit Violation(const std::string& text, v1::ErrorCode code = v1::ERROR_VIOLATION) : std::runtime_error(text), code_(code) {}
  v1::ErrorCode code() const { return code_; }

 private:
  v1::ErrorCode code_;
};

/// The connection ended inside a frame, could not be made, or an answer did not come in its time.
class Lost : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The connection ended between two frames.
class Closed : public std::runtime_error {
 public:
  Closed() : std::runtime_error("the other side closed the connection") {}
};

}  // namespace lse66::wire

#endif
