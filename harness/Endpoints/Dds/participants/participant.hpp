// What the small participants share: lines come in on standard input, lines go out on standard output, and one thread waits for both them and the bus.
#pragma once

#include <deque>
#include <iostream>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "../bus.hpp"

namespace lse66bus {

inline void say(const std::string &line) { std::cout << line << std::endl; }

// Lines of standard input; their arrival wakes a waitset. The participant ends with its input, so that a test that ends leaves nothing behind.
class Lines {
public:
  Lines(dds_entity_t participant, dds_entity_t waitset) : arrived(dds_create_guardcondition(participant)) {
    check(dds_waitset_attach(waitset, arrived, arrived), "lines cannot be waited for");
    reader = std::thread([this] {
      std::string line;
      while (std::getline(std::cin, line)) push(line);
      push(std::nullopt);
    });
  }
  ~Lines() { reader.join(); }

  // The next line; an empty one when there is none. Sets ended when there will never be one.
  std::string take(bool &ended) {
    std::lock_guard<std::mutex> lock(gate);
    dds_set_guardcondition(arrived, false);
    if (lines.empty()) return {};
    std::optional<std::string> line = lines.front();
    lines.pop_front();
    if (!lines.empty()) dds_set_guardcondition(arrived, true);
    ended = !line;
    return line.value_or(std::string());
  }

private:
  dds_entity_t arrived;
  std::mutex gate;
  std::deque<std::optional<std::string>> lines;
  std::thread reader;

  void push(std::optional<std::string> line) {
    std::lock_guard<std::mutex> lock(gate);
    lines.push_back(std::move(line));
    dds_set_guardcondition(arrived, true);
  }
};

// Says "readers N of WHAT" whenever the number of readers that a writer has met changes.
class Readers {
public:
  Readers(dds_entity_t writer, std::string what, dds_entity_t waitset) : writer(writer), what(std::move(what)) {
    check(dds_set_status_mask(writer, DDS_PUBLICATION_MATCHED_STATUS), "a status cannot be asked for");
    check(dds_waitset_attach(waitset, writer, writer), "a writer cannot be waited for");
  }

  dds_return_t count() {
    dds_publication_matched_status_t status;
    check(dds_get_publication_matched_status(writer, &status), "a status cannot be read");
    if (static_cast<dds_return_t>(status.current_count) != said) {
      said = static_cast<dds_return_t>(status.current_count);
      say("readers " + std::to_string(said) + " of " + what);
    }
    return said;
  }

private:
  dds_entity_t writer;
  std::string what;
  dds_return_t said = 0;
};

// A reader that wakes a waitset, emptied sample by sample. Says "writers N of WHAT" whenever the number of writers that it has met changes.
template <typename Sample>
class Incoming {
public:
  Incoming(const Bus &bus, dds_entity_t topic, std::string what, dds_entity_t waitset) : reader(bus.reader(topic)), what(std::move(what)) {
    check(dds_set_status_mask(reader, DDS_SUBSCRIPTION_MATCHED_STATUS), "a status cannot be asked for");
    check(dds_waitset_attach(waitset, reader, reader), "a reader cannot be waited for");
    dds_entity_t condition = dds_create_readcondition(reader, DDS_ANY_STATE);
    check(condition, "samples cannot be waited for");
    check(dds_waitset_attach(waitset, condition, condition), "samples cannot be waited for");
  }

  template <typename Use>
  void each(Use use) {
    dds_subscription_matched_status_t status;
    check(dds_get_subscription_matched_status(reader, &status), "a status cannot be read");
    if (status.current_count != said) say("writers " + std::to_string(said = status.current_count) + " of " + what);
    void *samples[1] = {};
    dds_sample_info_t info;
    while (dds_take(reader, samples, &info, 1, 1) == 1) {
      if (info.valid_data) use(*static_cast<const Sample *>(samples[0]));
      dds_return_loan(reader, samples, 1);
    }
  }

private:
  dds_entity_t reader;
  std::string what;
  uint32_t said = 0;
};

template <size_t Length>
void put(char (&field)[Length], const std::string &text) {
  field[text.copy(field, Length - 1)] = '\0';
}

}  // namespace lse66bus
