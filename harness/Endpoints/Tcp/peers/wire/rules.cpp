#include "rules.h"

#include <string>

#include "violation.h"

namespace lse66::wire {
namespace {

// docs/protocol.md, Frames: the two tables of bounds.
constexpr std::size_t kTextBytes = 1000;
constexpr std::size_t kShortTextBytes = 200;
constexpr std::size_t kReasonBytes = 500;
constexpr std::size_t kFileNameBytes = 100;
constexpr int kFiles = 1000;
constexpr int kRegions = 64;
constexpr int kRemarks = 32;
constexpr long long kSensorLast = 7;
constexpr long long kFar = 1ll << 62;
constexpr long long kSecond = 1'000'000'000;
constexpr long long kDay = 86'400 * kSecond;
constexpr long long kLine = 32'767;
constexpr double kMillisecondsFar = 1e9;

void text(const char* field, const std::string& value, std::size_t limit = kTextBytes) {
  if (value.size() > limit)
    throw Violation(std::string(field) + " has at most " + std::to_string(limit) + " bytes: it has " + std::to_string(value.size()),
                    v1::ERROR_LIMIT);
  if (value.find("\xEF\xBF\xBD") != std::string::npos) throw Violation(std::string(field) + " is UTF-8 without U+FFFD: it holds one");
}

void count(const char* field, int value, int limit) {
  if (value > limit)
    throw Violation(std::string("there are at most ") + std::to_string(limit) + " " + field + ": " + std::to_string(value) + " came",
                    v1::ERROR_LIMIT);
}

void within(const char* field, long long value, long long first, long long last) {
  if (value < first || value > last)
    throw Violation(std::string(field) + " is " + std::to_string(first) + " to " + std::to_string(last) + ": " + std::to_string(value) +
                    " came");
}

void sensor(const char* field, std::uint32_t value) { within(field, value, 0, kSensorLast); }
void sensor_set(const char* field, std::uint32_t value, long long least) { within(field, value, least, (1 << (kSensorLast + 1)) - 1); }
void instant(const char* field, long long value) { within(field, value, -kFar, kFar); }
void duration(const char* field, long long value, long long first = 0) { within(field, value, first, kDay); }
void index(const char* field, long long value) { within(field, value, 0, kFar); }
void line(const char* field, long long value) { within(field, value, -kLine, kLine); }

void telescope_number(const char* field, double value) {
  // So written that a NaN is refused as well.
  if (!(value >= -kMillisecondsFar && value <= kMillisecondsFar))
    throw Violation(std::string(field) + " is -10^9 to 10^9: another number came");
}

void together(const char* fields, bool one, bool other) {
  if (one != other) throw Violation(std::string(fields) + " come together or not at all: one came");
}

void plain_file_name(const std::string& name) {
  text("FileEntry.name", name, kFileNameBytes);
  if (name.empty() || name == "." || name == ".." || name.find_first_of(std::string("/\\\0", 3)) != std::string::npos)
    throw Violation("FileEntry.name is a plain file name: it is empty, dots, or holds a separator");
}

void region(const v1::Region& message) {
  sensor("Region.sensor", message.sensor());
  together("Region.rows and columns", message.has_rows(), message.has_columns());
  together("Region.first_row and first_column", message.has_first_row(), message.has_first_column());
  line("Region.rows", message.rows());
  line("Region.columns", message.columns());
  line("Region.first_row", message.first_row());
  line("Region.first_column", message.first_column());
}

void readout_time(const v1::ReadoutTime& message) {
  duration("ReadoutTime.fixed_ns", message.fixed_ns());
  within("ReadoutTime.per_row_ns", message.per_row_ns(), 0, kSecond);
  within("ReadoutTime.per_pixel_ns", message.per_pixel_ns(), 0, kSecond);
  duration("ReadoutTime.standard_uncertainty_ns", message.standard_uncertainty_ns());
}

void declaration(const v1::Declaration& message) {
  text("Declaration.software", message.software(), kShortTextBytes);
  text("Declaration.firmware", message.firmware(), kShortTextBytes);
  within("Declaration.evidence_class", message.evidence_class(), v1::EVIDENCE_CLASS_SIMULATED, v1::EvidenceClass_MAX);
  within("Declaration.tag_meaning", message.tag_meaning(), v1::TAG_MEANING_INTEGRATION_START, v1::TagMeaning_MAX);
  within("Declaration.tag_scale", message.tag_scale(), v1::TimeScale_MIN, v1::TimeScale_MAX);
  duration("Declaration.tag_resolution_ns", message.tag_resolution_ns());
  sensor_set("Declaration.sensors", message.sensors(), 0);
  together("Declaration.sensor_rows and sensor_columns", message.has_sensor_rows(), message.has_sensor_columns());
  if (message.has_sensor_rows()) within("Declaration.sensor_rows", message.sensor_rows(), 2, kLine);
  if (message.has_sensor_columns()) within("Declaration.sensor_columns", message.sensor_columns(), 8, kLine);
  readout_time(message.readout_time());
  duration("Declaration.event_clock_uncertainty_ns", message.event_clock_uncertainty_ns());
  duration("Declaration.timing_reference_uncertainty_ns", message.timing_reference_uncertainty_ns());
  duration("Declaration.command_uncertainty_ns", message.command_uncertainty_ns());
  duration("Declaration.arrival_uncertainty_ns", message.arrival_uncertainty_ns());
  index("Declaration.first_stamp_index", message.first_stamp_index());
  if (message.has_stamp_index_modulus()) within("Declaration.stamp_index_modulus", message.stamp_index_modulus(), 1, kFar);
  count("remarks", message.remarks_size(), kRemarks);
  for (const std::string& remark : message.remarks()) text("a remark", remark, kReasonBytes);
}

}  // namespace

void check(const v1::Hello& message) {
  text("Hello.client", message.client(), kShortTextBytes);
  within("Hello.role", message.role(), v1::ROLE_CONTROL, v1::ROLE_CLOCK);
}

void check(const v1::Welcome& message) {
  declaration(message.declaration());
  count("files", message.files_size(), kFiles);
  for (const v1::FileEntry& file : message.files()) {
    text("FileEntry.kind", file.kind());
    plain_file_name(file.name());
  }
}

void check(const v1::Error& message) {
  within("Error.code", message.code(), v1::ERROR_VERSION, v1::ErrorCode_MAX);
  text("Error.text", message.text());
}

void check(const v1::OpenSession& message) {
  text("OpenSession.name", message.name(), kShortTextBytes);
  within("OpenSession.slot", message.slot(), 0, 1'000'000'000);
  within("OpenSession.mode", message.mode(), v1::SESSION_MODE_DRIVE, v1::SESSION_MODE_OBSERVE);
}

void check(const v1::InitGuider& message) {
  text("InitGuider.exposure", message.exposure());
  count("regions", message.regions_size(), kRegions);
  for (const v1::Region& one : message.regions()) region(one);
  telescope_number("InitGuider.integration_milliseconds", message.integration_milliseconds());
}

void check(const v1::StartExposure& message) {
  text("StartExposure.exposure", message.exposure());
  duration("StartExposure.length_ns", message.length_ns(), 1);
  within("StartExposure.shutter", message.shutter(), v1::Shutter_MIN, v1::Shutter_MAX);
  within("StartExposure.scene", message.scene(), v1::Scene_MIN, v1::Scene_MAX);
  duration("StartExposure.abort_after_ns", message.abort_after_ns());
}

void check(const v1::Diagnose& message) {
  telescope_number("Diagnose.integration_milliseconds", message.integration_milliseconds());
  telescope_number("Diagnose.frame_rate_hertz", message.frame_rate_hertz());
  together("Diagnose.rows and columns", message.has_rows(), message.has_columns());
  line("Diagnose.rows", message.rows());
  line("Diagnose.columns", message.columns());
  count("locations", message.locations_size(), kRegions);
  for (const v1::Region& one : message.locations()) region(one);
}

void check(const v1::CommandReply& message) { text("CommandReply.reason", message.reason(), kReasonBytes); }

void check(const v1::GetFile& message) { text("GetFile.name", message.name()); }

void check(const v1::FileContent& message) { text("FileContent.name", message.name()); }

void check(const v1::CameraEvent& message) {
  within("CameraEvent.event", message.event(), v1::EVENT_START_OF_INTEGRATION, v1::EventKind_MAX);
  instant("CameraEvent.source_ns", message.source_ns());
  text("CameraEvent.exposure", message.exposure());
  sensor("CameraEvent.sensor", message.sensor());
  index("CameraEvent.stamp_index", message.stamp_index());
}

void check(const v1::ObservedCommand& message) {
  check(message.command());
  instant("ObservedCommand.arrival_ns", message.arrival_ns());
  count("sensor arrivals", message.sensor_arrivals_size(), kRegions);
  for (const v1::SensorArrival& arrival : message.sensor_arrivals()) {
    sensor("SensorArrival.sensor", arrival.sensor());
    instant("SensorArrival.arrival_ns", arrival.arrival_ns());
  }
}

void check(const v1::TimingReading& message) {
  sensor("TimingReading.sensor", message.sensor());
  index("TimingReading.ordinal", message.ordinal());
  instant("TimingReading.start_ns", message.start_ns());
  instant("TimingReading.stop_ns", message.stop_ns());
}

void check(const v1::ScheduleLag& message) {
  instant("ScheduleLag.from_ns", message.from_ns());
  instant("ScheduleLag.to_ns", message.to_ns());
}

void check(const v1::ClockReply& message) {
  instant("ClockReply.received_ns", message.received_ns());
  instant("ClockReply.sent_ns", message.sent_ns());
}

void check(const v1::Subscribe& message) { sensor_set("Subscribe.sensors", message.sensors(), 1); }

void check(const v1::Stamp& message) {
  sensor("Stamp.stream", message.stream());
  index("Stamp.stamp_index", message.stamp_index());
  text("Stamp.series", message.series());
  together("Stamp.series and sequence", message.has_series(), message.has_sequence());
  instant("Stamp.time_tag_ns", message.time_tag_ns());
  together("Stamp.first_row and first_column", message.has_first_row(), message.has_first_column());
  line("Stamp.first_row", message.first_row());
  line("Stamp.first_column", message.first_column());
  text("Stamp.sensor_id", message.sensor_id());
  text("Stamp.software_version", message.software_version());
  within("Stamp.rows", message.rows(), 0, kLine);
  within("Stamp.columns", message.columns(), 0, kLine);
  telescope_number("Stamp.integration_milliseconds", message.integration_milliseconds());
  instant("Stamp.host_arrival_ns", message.host_arrival_ns());
}

}  // namespace lse66::wire
