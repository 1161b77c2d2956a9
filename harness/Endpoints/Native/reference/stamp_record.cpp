#include "stamp_record.h"

#include <cstring>

#include "daq_error.h"

namespace lse66 {
namespace {

std::uint32_t bit(bool set, std::uint32_t flag) { return set ? flag : 0; }

std::uint32_t tag_meaning(v1::TagMeaning meaning) {
  switch (meaning) {
    case v1::TAG_MEANING_INTEGRATION_START:
      return LSE66_DAQ_TAG_INTEGRATION_START;
    case v1::TAG_MEANING_READOUT_TRIGGER:
      return LSE66_DAQ_TAG_READOUT_TRIGGER;
    case v1::TAG_MEANING_END_OF_READOUT:
      return LSE66_DAQ_TAG_END_OF_READOUT;
    default:
      return 0;
  }
}

std::uint32_t evidence_class(v1::EvidenceClass declared) {
  if (declared == v1::EVIDENCE_CLASS_SIMULATED) return LSE66_DAQ_SOURCE_SIMULATED;
  return declared == v1::EVIDENCE_CLASS_OPERATIONAL ? LSE66_DAQ_SOURCE_DEVICE : LSE66_DAQ_SOURCE_UNKNOWN;
}

}  // namespace

RecordPtr record_of(const v1::Stamp& stamp, const wire::Frame& frame) {
  auto record = std::make_unique<OwnedRecord>(LSE66_DAQ_RECORD_STAMP, stamp.stream());
  record->record.complete_ns = frame.complete_ns;
  lse66_daq_stamp& to = record->stamp;
  to.present = bit(stamp.has_series(), LSE66_DAQ_HAS_SERIES_ID) | bit(stamp.has_sequence(), LSE66_DAQ_HAS_SEQUENCE) |
               bit(stamp.has_stamp_index(), LSE66_DAQ_HAS_STAMP_INDEX) | bit(stamp.has_time_tag_ns(), LSE66_DAQ_HAS_TIME_TAG) |
               bit(stamp.has_first_row() && stamp.has_first_column(), LSE66_DAQ_HAS_LOCATION) |
               bit(stamp.has_sensor_id(), LSE66_DAQ_HAS_SENSOR_ID) | bit(stamp.has_binning_level(), LSE66_DAQ_HAS_BINNING) |
               bit(stamp.has_firmware_version(), LSE66_DAQ_HAS_FIRMWARE_VERSION) |
               bit(stamp.has_software_version(), LSE66_DAQ_HAS_SOFTWARE_VERSION) |
               bit(stamp.has_integration_milliseconds(), LSE66_DAQ_HAS_INTEGRATION);
  to.time_tag_ns = stamp.time_tag_ns();
  to.stamp_index = stamp.stamp_index();
  to.sequence = stamp.sequence();
  to.binning = stamp.binning_level();
  to.rows = stamp.rows();
  to.columns = stamp.columns();
  to.first_row = stamp.first_row();
  to.first_column = stamp.first_column();
  to.firmware_version = stamp.firmware_version();
  to.integration_ms = stamp.integration_milliseconds();
  record->series_id = stamp.series();
  record->sensor_id = stamp.sensor_id();
  record->software_version = stamp.software_version();
  record->pixels.resize(frame.raw.size() / sizeof(std::int32_t));
  if (!frame.raw.empty()) std::memcpy(record->pixels.data(), frame.raw.data(), frame.raw.size());
  return record;
}

void describe(const v1::Declaration& declaration, lse66_daq_description& to) {
  if (declaration.tag_scale() == v1::TIME_SCALE_UTC)
    throw DaqError(LSE66_DAQ_ERROR_DEVICE, "the service declares its time tags in UTC; this interface carries TAI");
  to.present = bit(!declaration.firmware().empty(), LSE66_DAQ_HAS_FIRMWARE) |
               bit(declaration.has_sensor_rows(), LSE66_DAQ_HAS_SENSOR_SIZE) |
               bit(declaration.has_tag_resolution_ns(), LSE66_DAQ_HAS_TAG_RESOLUTION) |
               bit(declaration.has_readout_time(), LSE66_DAQ_HAS_READOUT_TIME) |
               bit(declaration.has_first_stamp_index(), LSE66_DAQ_HAS_FIRST_STAMP_INDEX) |
               bit(declaration.has_stamp_index_modulus(), LSE66_DAQ_HAS_STAMP_INDEX_MODULUS);
  to.abilities = LSE66_DAQ_CAN_COUNT_BUFFERED | LSE66_DAQ_CAN_DISCARD | LSE66_DAQ_CAN_COUNT_ERRORS | LSE66_DAQ_CAN_READ_CLOCK;
  to.evidence_class = evidence_class(declaration.evidence_class());
  to.sensors = declaration.sensors();
  to.tag_meaning = tag_meaning(declaration.tag_meaning());
  to.one_clock = declaration.one_clock_for_all_sensors() ? 1 : 0;
  to.sensor_rows = declaration.sensor_rows();
  to.sensor_columns = declaration.sensor_columns();
  to.tag_resolution_ns = declaration.tag_resolution_ns();
  to.readout_fixed_ns = declaration.readout_time().fixed_ns();
  to.readout_per_row_ns = declaration.readout_time().per_row_ns();
  to.readout_per_pixel_ns = declaration.readout_time().per_pixel_ns();
  to.readout_uncertainty_ns = declaration.readout_time().standard_uncertainty_ns();
  to.first_stamp_index = declaration.first_stamp_index();
  to.stamp_index_modulus = declaration.stamp_index_modulus();
  to.software = {declaration.software().data(), declaration.software().size()};
  to.firmware = {declaration.firmware().data(), declaration.firmware().size()};
}

}  // namespace lse66
