#ifndef LSE66_OWNED_RECORD_H
#define LSE66_OWNED_RECORD_H

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lse66/daq_client_abi.h"

namespace lse66 {

/// A record with everything that it points to. Fill the structures of its kind and the texts; `present` says which fields were filled.
struct OwnedRecord {
  OwnedRecord(std::uint32_t kind_of_record, std::uint32_t sensor) {
    record.struct_size = sizeof record;
    record.kind = kind_of_record;
    record.sensor = sensor;
    series.struct_size = sizeof series;
    state.struct_size = sizeof state;
    stamp.struct_size = sizeof stamp;
  }
  OwnedRecord(const OwnedRecord&) = delete;
  OwnedRecord& operator=(const OwnedRecord&) = delete;

  bool is_stamp() const { return record.kind == LSE66_DAQ_RECORD_STAMP; }

  /// The record with its pointers set; valid as long as this is, and is not changed.
  const lse66_daq_record& finished() {
    const auto text = [](const std::string& from) { return lse66_daq_text{from.data(), from.size()}; };
    series.series_id = stamp.series_id = text(series_id);
    series.sensor_id = stamp.sensor_id = text(sensor_id);
    series.software_version = stamp.software_version = text(software_version);
    state.comment = text(comment);
    stamp.pixels = pixels.data();
    stamp.pixel_count = pixels.size();
    record.stamp = is_stamp() ? &stamp : nullptr;
    record.state = is_stamp() ? nullptr : &state;
    record.series = record.kind == LSE66_DAQ_RECORD_START ? &series : nullptr;
    return record;
  }

  lse66_daq_record record{};
  lse66_daq_series series{};
  lse66_daq_state state{};
  lse66_daq_stamp stamp{};
  std::string series_id, sensor_id, software_version, comment;
  std::vector<std::int32_t> pixels;
};

using RecordPtr = std::unique_ptr<OwnedRecord>;

}  // namespace lse66

#endif
