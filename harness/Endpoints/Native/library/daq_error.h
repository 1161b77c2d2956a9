#ifndef LSE66_DAQ_ERROR_H
#define LSE66_DAQ_ERROR_H

#include <stdexcept>
#include <string>

#include "lse66/daq_client_abi.h"

namespace lse66 {

/// What a library throws; the caller gets the code, and the text by lse66_daq_last_error. Any other exception counts as LSE66_DAQ_ERROR_INTERNAL.
class DaqError : public std::runtime_error {
 public:
  DaqError(lse66_daq_result code, const std::string& text) : std::runtime_error(text), code_(code) {}
  lse66_daq_result code() const { return code_; }

 private:
  lse66_daq_result code_;
};

}  // namespace lse66

#endif
