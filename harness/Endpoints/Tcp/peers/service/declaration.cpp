#include "declaration.h"

#include "exposure_plan.h"

namespace lse66::service {
namespace {

/// Tags, events and end of readout come from one schedule; what is uncertain is the reading of a clock.
constexpr std::int64_t kClockReadingUncertainty = 1'000;

}  // namespace

v1::Declaration declaration() {
  v1::Declaration all;
  all.set_software(kSoftware);
  all.set_firmware(kFirmware);
  all.set_evidence_class(v1::EVIDENCE_CLASS_SIMULATED);
  for (const v1::Capability one :
       {v1::CAPABILITY_STREAMS, v1::CAPABILITY_ARRIVAL_TIMES, v1::CAPABILITY_SEVERAL_CLIENTS, v1::CAPABILITY_INIT_GUIDER,
        v1::CAPABILITY_START_EXPOSURE, v1::CAPABILITY_DARK_EXPOSURE, v1::CAPABILITY_ABORT_EXPOSURE, v1::CAPABILITY_SHUTTER_SPEED,
        v1::CAPABILITY_EXPOSURE_EVENTS, v1::CAPABILITY_SHUTTER_EVENTS, v1::CAPABILITY_READOUT_EVENTS, v1::CAPABILITY_PATTERN_SOURCE})
    all.add_capabilities(one);
  all.set_tag_meaning(v1::TAG_MEANING_READOUT_TRIGGER);
  all.set_tag_scale(v1::TIME_SCALE_TAI);
  all.set_tag_resolution_ns(1);
  all.set_sensors((1u << wire::kSensorCount) - 1);
  all.set_sensor_rows(kSensorRows);
  all.set_sensor_columns(kSensorColumns);
  v1::ReadoutTime* readout = all.mutable_readout_time();
  readout->set_fixed_ns(kReadoutFixed);
  readout->set_per_row_ns(kReadoutPerRow);
  readout->set_per_pixel_ns(kReadoutPerPixel);
  readout->set_standard_uncertainty_ns(kClockReadingUncertainty);
  all.set_event_clock_uncertainty_ns(kClockReadingUncertainty);
  all.set_command_uncertainty_ns(kClockReadingUncertainty);
  all.set_one_clock_for_all_sensors(true);
  all.set_first_stamp_index(0);
  all.set_row_major(true);
  all.add_remarks("A camera made up in C++ from docs/protocol.md alone; its sky is noise.");
  return all;
}

}  // namespace lse66::service
