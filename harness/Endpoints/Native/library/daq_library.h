#ifndef LSE66_DAQ_LIBRARY_H
#define LSE66_DAQ_LIBRARY_H

#include <memory>
#include <string>

#include "record_fifo.h"

namespace lse66 {

/// One client of a DAQ, for whoever writes a library: derive from it, define open_library, and compile daq_exports.cpp with it; that is the whole C ABI. Arguments
/// are checked before anything here is called, and exceptions are caught behind it.
class DaqLibrary {
 public:
  /// Unsubscribes and ends all threads within 2 s.
  virtual ~DaqLibrary() = default;

  /// struct_size is set; the rest is 0. Texts must live as long as this.
  virtual void describe(lse66_daq_description& description) = 0;

  /// Begins to receive: from then on records are pushed into records(). Called once.
  virtual void subscribe(std::uint32_t sensors) = 0;

  /// struct_size is set; the rest is 0. Overflows of records() are added behind it. From any thread.
  virtual void count(std::uint32_t sensor, lse66_daq_counters& counters) = 0;

  virtual void read_clock(lse66_daq_clock&) {
    throw DaqError(LSE66_DAQ_ERROR_UNSUPPORTED, "this library has no access to the clock of the time tags");
  }

  RecordFifo& records() { return records_; }

 private:
  RecordFifo records_;
};

/// Defined by the library. Throws DaqError.
std::unique_ptr<DaqLibrary> open_library(const std::string& config);

}  // namespace lse66

#endif
