#ifndef LSE66_SERIES_WATCH_H
#define LSE66_SERIES_WATCH_H

#include <cstdint>
#include <optional>
#include <string>

#include "lse66.pb.h"
#include "lse66/daq_client_abi.h"

namespace lse66 {

/// Counts the errors of one sensor as far as its stamps show them: indices left out, sizes that are wrong, series that do not begin with their first stamp. How a
/// series ends they do not say, so missed ends stay 0.
class SeriesWatch {
 public:
  void see(const v1::Stamp& stamp, std::uint64_t pixels, const v1::Declaration& source) {
    ++stamps_;
    if (std::uint64_t{stamp.rows()} * stamp.columns() != pixels) ++size_errors_;
    if (!stamp.has_stamp_index()) return;
    const bool begins = !last_index_ || stamp.series() != series_;
    if (begins && source.has_first_stamp_index() && stamp.stamp_index() != source.first_stamp_index()) ++missed_begins_;
    if (!begins && stamp.stamp_index() > *last_index_)
      transfer_errors_ += static_cast<std::uint64_t>(stamp.stamp_index()) - static_cast<std::uint64_t>(*last_index_) - 1;
    series_ = stamp.series();
    last_index_ = stamp.stamp_index();
  }

  void fill(lse66_daq_counters& counters) const {
    counters.stamps = stamps_;
    counters.transfer_errors = transfer_errors_;
    counters.size_errors = size_errors_;
    counters.missed_begins = missed_begins_;
  }

 private:
  std::uint64_t stamps_ = 0, transfer_errors_ = 0, size_errors_ = 0, missed_begins_ = 0;
  std::string series_;
  std::optional<std::int64_t> last_index_;
};

}  // namespace lse66

#endif
