#include "rules.h"

#include <string>

#include "violation.h"

namespace lse66::wire {
namespace {

constexpr std::size_t kTextBytes = 1000;
constexpr std::size_t kShortTextBytes = 200;
constexpr std::size_t kReasonBytes = 500;
constexpr std::size_t kFileNameBytes = 100;
constexpr int kRegions = 64;
constexpr int kRemarks = 32;
constexpr std::uint32_t kSensors = 8;

void text(const char* field, const std::string& value, std::size_t limit = kTextBytes) {
  if (value.size() > limit)
    throw Violation(std::string(field) + " has at most " + std::to_string(limit) + " bytes: it has " + std::to_string(value.size()),
                    v1::ERROR_LIMIT);
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

void sensor(const char* field, std::uint32_t value) { within(field, value, 0, kSensors - 1); }

void together(const char* fields, bool one, bool other) {
  if (one != other) throw Violation(std::string(fields) + " come together or not at all: one came");
}

void plain_file_name(const std::string& name) {
  text("FileEntry.name", name, kFileNameBytes);
  if (name.empty() || name == "." || name == ".." || name.find_first_of(std::string("/\\\0", 3)) != std::string::npos)
    throw Violation("FileEntry.name is a plain file name: it is empty, dots, or holds a separator");
}

void declaration(const v1::Declaration& message) {
  text("Declaration.software", message.software(), kShortTextBytes);
  text("Declaration.firmware", message.firmware(), kShortTextBytes);
  within("Declaration.evidence_class", message.evidence_class(), v1::EvidenceClass_MIN, v1::EvidenceClass_MAX);
  within("Declaration.tag_meaning", message.tag_meaning(), v1::TagMeaning_MIN, v1::TagMeaning_MAX);
  within("Declaration.tag_scale", message.tag_scale(), v1::TimeScale_MIN, v1::TimeScale_MAX);
  within("Declaration.sensors", message.sensors(), 0, (1 << kSensors) - 1);
  together("Declaration.sensor_rows and sensor_columns", message.has_sensor_rows(), message.has_sensor_columns());
  count("remarks", message.remarks_size(), kRemarks);
  for (const std::string& remark : message.remarks()) text("a remark", remark, kReasonBytes);
}

}  // namespace

void check(const v1::Hello& message) {
  text("Hello.client", message.client(), kShortTextBytes);
  within("Hello.role", message.role(), v1::ROLE_CONTROL, v1::ROLE_CLOCK);
  if (message.version_min() > message.version_max()) throw Violation("Hello.version_min is at most version_max: it is more");
}

void check(const v1::Welcome& message) {
  declaration(message.declaration());
  for (const v1::FileEntry& file : message.files()) {
    text("FileEntry.kind", file.kind());
    plain_file_name(file.name());
  }
}

void check(const v1::Error& message) { text("Error.text", message.text()); }

void check(const v1::OpenSession& message) {
  text("OpenSession.name", message.name(), kShortTextBytes);
  within("OpenSession.mode", message.mode(), v1::SESSION_MODE_DRIVE, v1::SESSION_MODE_OBSERVE);
}

void check(const v1::InitGuider& message) {
  text("InitGuider.exposure", message.exposure());
  count("regions", message.regions_size(), kRegions);
  for (const v1::Region& region : message.regions()) sensor("Region.sensor", region.sensor());
}

void check(const v1::StartExposure& message) {
  text("StartExposure.exposure", message.exposure());
  within("StartExposure.shutter", message.shutter(), v1::Shutter_MIN, v1::Shutter_MAX);
  within("StartExposure.scene", message.scene(), v1::Scene_MIN, v1::Scene_MAX);
}

void check(const v1::Diagnose& message) {
  count("locations", message.locations_size(), kRegions);
  for (const v1::Region& region : message.locations()) sensor("Region.sensor", region.sensor());
}

void check(const v1::CommandReply& message) { text("CommandReply.reason", message.reason(), kReasonBytes); }

void check(const v1::GetFile& message) { text("GetFile.name", message.name()); }

void check(const v1::FileContent& message) { text("FileContent.name", message.name()); }

void check(const v1::CameraEvent& message) {
  within("CameraEvent.event", message.event(), v1::EVENT_START_OF_INTEGRATION, v1::EventKind_MAX);
  text("CameraEvent.exposure", message.exposure());
  if (message.has_sensor()) sensor("CameraEvent.sensor", message.sensor());
}

void check(const v1::ObservedCommand& message) {
  check(message.command());
  count("sensor arrivals", message.sensor_arrivals_size(), kRegions);
  for (const v1::SensorArrival& arrival : message.sensor_arrivals()) sensor("SensorArrival.sensor", arrival.sensor());
}

void check(const v1::TimingReading& message) { sensor("TimingReading.sensor", message.sensor()); }

void check(const v1::ScheduleLag& message) {
  if (message.from_ns() > message.to_ns()) throw Violation("ScheduleLag.from_ns is at most to_ns: it is later");
}

void check(const v1::Subscribe& message) { within("Subscribe.sensors", message.sensors(), 1, (1 << kSensors) - 1); }

void check(const v1::Stamp& message) {
  sensor("Stamp.stream", message.stream());
  text("Stamp.series", message.series());
  text("Stamp.sensor_id", message.sensor_id());
  text("Stamp.software_version", message.software_version());
  together("Stamp.series and sequence", message.has_series(), message.has_sequence());
}

}  // namespace lse66::wire
