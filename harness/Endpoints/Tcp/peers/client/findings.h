#ifndef LSE66_CLIENT_FINDINGS_H
#define LSE66_CLIENT_FINDINGS_H

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace lse66::client {

/// What was noticed, by whichever thread; each text once, with how often.
class Findings {
 public:
  /// Against a statement of docs/protocol.md.
  void broken(const std::string& rule) { add(broken_, rule); }

  /// Delivered in keeping with the protocol, but a fault of the device by its own measure.
  void remark(const std::string& fact) { add(remarks_, fact); }

  std::map<std::string, std::uint64_t> all_broken() const { return copy(broken_); }
  std::map<std::string, std::uint64_t> all_remarks() const { return copy(remarks_); }

 private:
  // A service that does everything wrong must not fill the memory.
  static constexpr std::size_t kKindsMax = 100;

  void add(std::map<std::string, std::uint64_t>& to, const std::string& text) {
    const std::lock_guard lock(mutex_);
    if (to.size() < kKindsMax || to.count(text) != 0) ++to[text];
  }
  std::map<std::string, std::uint64_t> copy(const std::map<std::string, std::uint64_t>& from) const {
    const std::lock_guard lock(mutex_);
    return from;
  }

  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> broken_, remarks_;
};

}  // namespace lse66::client

#endif
