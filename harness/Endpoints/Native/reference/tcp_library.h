#ifndef LSE66_TCP_LIBRARY_H
#define LSE66_TCP_LIBRARY_H

#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "daq_library.h"
#include "link.h"
#include "series_watch.h"

namespace lse66 {

/// The reference implementation: a stream connection to a service that speaks docs/protocol.md, config `tcp://host:port`. Stamps carry all their metadata there, so
/// no series and no states are delivered.
class TcpLibrary : public DaqLibrary {
 public:
  explicit TcpLibrary(const wire::Address& address);
  ~TcpLibrary() override;

  void describe(lse66_daq_description& description) override;
  void subscribe(std::uint32_t sensors) override;
  void count(std::uint32_t sensor, lse66_daq_counters& counters) override;
  void read_clock(lse66_daq_clock& clock) override;

 private:
  void receive();
  void take(const wire::Frame& frame);

  const wire::Address address_;
  wire::Link stream_;
  std::optional<wire::Link> clock_;
  std::uint64_t next_exchange_ = 1;
  std::uint32_t sensors_ = 0;
  std::atomic<bool> closing_{false};
  std::mutex counters_mutex_;
  std::array<SeriesWatch, LSE66_DAQ_SENSORS> watches_{};
  std::thread receiver_;
};

}  // namespace lse66

#endif
