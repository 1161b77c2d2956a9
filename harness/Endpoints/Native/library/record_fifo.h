#ifndef LSE66_RECORD_FIFO_H
#define LSE66_RECORD_FIFO_H

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

#include "daq_error.h"
#include "owned_record.h"

namespace lse66 {

/// CLOCK_MONOTONIC, ns.
inline std::int64_t host_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Between the thread that receives and the thread that waits. Bounded: a stamp that does not fit is dropped and counted for its sensor.
class RecordFifo {
 public:
  /// A minute of eight sensors at nominal rate, or a hundred stamps of 400 x 400; states take a place, but are not dropped for want of one before twice that.
  static constexpr std::size_t kRecordsMax = 4096;
  static constexpr std::size_t kPixelsMax = 16u * 1024 * 1024;

  void push(RecordPtr record) {
    if (record->record.complete_ns == 0) record->record.complete_ns = host_ns();
    const std::lock_guard lock(mutex_);
    const std::size_t places = record->is_stamp() ? kRecordsMax : 2 * kRecordsMax;
    if (records_.size() >= places || pixels_ + record->pixels.size() > kPixelsMax) {
      ++overflows_[record->record.sensor % LSE66_DAQ_SENSORS];
      return;
    }
    pixels_ += record->pixels.size();
    records_.push_back(std::move(record));
    changed_.notify_one();
  }

  /// Once what is buffered has been taken, every wait throws this.
  void fail(const DaqError& error) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = error;
    changed_.notify_all();
  }

  void abort() {
    const std::lock_guard lock(mutex_);
    aborted_ = true;
    changed_.notify_all();
  }

  /// The oldest record, or none: then `outcome` is TIMEOUT or ABORTED. A negative timeout is endless.
  RecordPtr wait(std::int64_t timeout_ns, lse66_daq_result& outcome) {
    std::unique_lock lock(mutex_);
    const auto something = [this] { return aborted_ || failure_ || !records_.empty(); };
    // Longer than any process runs, and short enough that adding it to now does not overflow.
    constexpr std::int64_t kEndless = 100ll * 365 * 86'400 * 1'000'000'000;
    const bool endless = timeout_ns < 0 || timeout_ns > kEndless;
    changed_.wait_for(lock, std::chrono::nanoseconds(endless ? kEndless : timeout_ns), something);
    outcome = aborted_ ? LSE66_DAQ_ABORTED : records_.empty() ? LSE66_DAQ_TIMEOUT : LSE66_DAQ_OK;
    if (outcome == LSE66_DAQ_TIMEOUT && failure_) throw *failure_;
    return outcome == LSE66_DAQ_OK ? take() : nullptr;
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return records_.size();
  }

  /// Drops stamps that arrived longer ago than `age_ns`.
  std::size_t discard(std::int64_t age_ns) {
    const std::lock_guard lock(mutex_);
    const std::int64_t now = host_ns();
    const auto stale = [&](const RecordPtr& one) { return one->is_stamp() && now - one->record.complete_ns > age_ns; };
    const std::size_t before = records_.size();
    for (const RecordPtr& one : records_)
      if (stale(one)) pixels_ -= one->pixels.size();
    records_.erase(std::remove_if(records_.begin(), records_.end(), stale), records_.end());
    return before - records_.size();
  }

  std::uint64_t overflows(std::uint32_t sensor) const {
    const std::lock_guard lock(mutex_);
    return overflows_[sensor];
  }

 private:
  RecordPtr take() {
    RecordPtr record = std::move(records_.front());
    records_.pop_front();
    pixels_ -= record->pixels.size();
    return record;
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<RecordPtr> records_;
  std::size_t pixels_ = 0;
  std::array<std::uint64_t, LSE66_DAQ_SENSORS> overflows_{};
  std::optional<DaqError> failure_;
  bool aborted_ = false;
};

}  // namespace lse66

#endif
