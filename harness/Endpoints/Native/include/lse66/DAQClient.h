#ifndef LSE66_DAQCLIENT_H
#define LSE66_DAQCLIENT_H

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include "lse66/IDAQClient.h"
#include "lse66/daq_client_abi.h"

namespace lse66 {

/// An IDAQClient over any library with the ABI of daq_client_abi.h; link with one, such as -llse66daq.
class DAQClient : public IDAQClient {
 public:
  /// Preconfigured (4.3.6.8): the environment variables LSE66_DAQ (the library's configuration) and LSE66_DAQ_SENSORS (numbers 1 to 8, such as "124"; all if unset).
  DAQClient() : DAQClient(environment("LSE66_DAQ", nullptr), sensorSet(environment("LSE66_DAQ_SENSORS", "12345678"))) {}

  /// `sensors`: bit n is guide sensor n + 1. Throws std::runtime_error with the library's words.
  DAQClient(const std::string& configuration, std::uint32_t sensors) {
    if (lse66_daq_abi_version() != LSE66_DAQ_ABI_VERSION) throw std::runtime_error("the DAQ library has another ABI version");
    lse66_daq_client* opened = nullptr;
    const std::int32_t result = lse66_daq_open(configuration.c_str(), &opened);
    client_.reset(opened);
    check(result);
    check(lse66_daq_subscribe(client_.get(), sensors));
  }

  void wait(unsigned short& guiderID, Image image, Metadata metadataMemPtr) override {
    if (!next(-1, guiderID, image, metadataMemPtr)) throw std::runtime_error("the DAQ delivers nothing any more");
  }

  bool waitWithTimeout(std::chrono::nanoseconds timeout, unsigned short& guiderID, Image image, Metadata metadataMemPtr) override {
    return next(std::max<std::int64_t>(0, timeout.count()), guiderID, image, metadataMemPtr);
  }

  std::size_t bufferedItems() override {
    std::uint64_t records = 0;
    check(lse66_daq_buffered(client_.get(), &records));
    return records;
  }

  std::size_t discardOlderThan(std::chrono::nanoseconds age) override {
    std::uint64_t discarded = 0;
    check(lse66_daq_discard(client_.get(), age.count(), &discarded));
    return discarded;
  }

 private:
  struct Close {
    void operator()(lse66_daq_client* client) const { lse66_daq_close(client); }
  };

  /// What holds for the stamps of a sensor until its next series.
  struct Series {
    ImageMetadata metadata;
    std::string id;
    bool named = false;
  };

  static std::string environment(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    if (value == nullptr && otherwise == nullptr) throw std::runtime_error(std::string("set the environment variable ") + name);
    return value != nullptr ? value : otherwise;
  }

  static std::uint32_t sensorSet(const std::string& numbers) {
    std::uint32_t set = 0;
    for (const char digit : numbers) {
      if (digit < '1' || digit > '8') throw std::runtime_error("LSE66_DAQ_SENSORS holds digits 1 to 8");
      set |= 1u << (digit - '1');
    }
    return set;
  }

  void check(std::int32_t result) const {
    if (result >= 0) return;
    std::array<char, 1024> text{};
    if (client_) lse66_daq_last_error(client_.get(), text.data(), text.size());
    throw std::runtime_error("DAQ library: " + std::string(text.data()) + " (result " + std::to_string(result) + ")");
  }

  /// Takes records until a stamp comes or the time is over.
  bool next(std::int64_t timeout_ns, unsigned short& guiderID, Image image, Metadata metadataMemPtr) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::nanoseconds(std::max<std::int64_t>(0, timeout_ns));
    for (;;) {
      lse66_daq_record record{};
      record.struct_size = sizeof record;
      const std::int64_t left = std::max<std::int64_t>(0, (deadline - std::chrono::steady_clock::now()).count());
      const std::int32_t result = lse66_daq_wait(client_.get(), timeout_ns < 0 ? -1 : left, &record);
      check(result);
      if (result != LSE66_DAQ_OK) return false;
      if (record.kind == LSE66_DAQ_RECORD_START && record.series != nullptr) begin(*record.series, series_[record.sensor % 8]);
      if (record.kind != LSE66_DAQ_RECORD_STAMP || record.stamp == nullptr) continue;
      guiderID = static_cast<unsigned short>(record.sensor + 1);
      deliver(*record.stamp, series_[record.sensor % 8], image, metadataMemPtr);
      return true;
    }
  }

  static std::string text(const lse66_daq_text& from) { return std::string(from.bytes, from.size); }

  /// Series and stamp name these fields alike.
  template <class Record>
  static void read(const Record& from, ImageMetadata& to) {
    if (from.present & LSE66_DAQ_HAS_LOCATION) {
      to.roiLocation = ROILocation{from.first_row, from.first_column, std::nullopt};
      if (from.present & LSE66_DAQ_HAS_SEGMENT) to.roiLocation->segment = from.segment;
    }
    if (from.present & LSE66_DAQ_HAS_SENSOR_ID) to.sensorID = text(from.sensor_id);
    if (from.present & LSE66_DAQ_HAS_BINNING) to.pixelBinningLevel = from.binning;
    if (from.present & LSE66_DAQ_HAS_FIRMWARE_VERSION) to.versioningInformation.firmwareVersion = from.firmware_version;
    if (from.present & LSE66_DAQ_HAS_SOFTWARE_VERSION) to.versioningInformation.softwareVersion = text(from.software_version);
  }

  static void begin(const lse66_daq_series& record, Series& series) {
    series = Series();
    read(record, series.metadata);
    series.named = record.present & LSE66_DAQ_HAS_SERIES_ID;
    if (series.named) series.id = text(record.series_id);
  }

  static void deliver(const lse66_daq_stamp& stamp, const Series& series, Image image, Metadata metadataMemPtr) {
    if (stamp.pixel_count > image.capacity)
      throw std::length_error("an image of " + std::to_string(stamp.pixel_count) + " pixels does not fit its buffer of " +
                              std::to_string(image.capacity));
    std::copy_n(stamp.pixels, stamp.pixel_count, image.image);
    if (metadataMemPtr.metaData == nullptr) return;
    ImageMetadata& to = *metadataMemPtr.metaData = series.metadata;
    read(stamp, to);
    const bool named = stamp.present & LSE66_DAQ_HAS_SERIES_ID;
    if ((named || series.named) && stamp.present & LSE66_DAQ_HAS_SEQUENCE)
      to.imageIdentifier = ImageIdentifier{named ? text(stamp.series_id) : series.id, stamp.sequence};
    if (stamp.present & LSE66_DAQ_HAS_TIME_TAG) to.timeTag = stamp.time_tag_ns;
    if (stamp.present & LSE66_DAQ_HAS_STAMP_INDEX) to.stampIndex = stamp.stamp_index;
    to.rows = stamp.rows;
    to.columns = stamp.columns;
  }

  std::unique_ptr<lse66_daq_client, Close> client_;
  std::array<Series, 8> series_{};
};

}  // namespace lse66

#endif
