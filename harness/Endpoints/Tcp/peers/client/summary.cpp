#include "summary.h"

#include <cstdio>

namespace lse66::client {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char character : text) {
    char escape[8];
    if (character == '"' || character == '\\') {
      out += '\\';
      out += character;
    } else if (static_cast<unsigned char>(character) < ' ' || character == '\x7f') {
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(character)));
      out += escape;
    } else {
      out += character;
    }
  }
  return out + '"';
}

std::string number(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : "null"; }

std::string object(const std::map<std::string, std::uint64_t>& counts) {
  std::string out;
  for (const auto& [text, count] : counts) out += (out.empty() ? "" : ",") + quoted(text) + ":" + std::to_string(count);
  return "{" + out + "}";
}

std::string sensors(const Stream& stream) {
  std::string out;
  for (std::uint32_t sensor = 0; sensor < wire::kSensorCount; ++sensor) {
    const SensorTally& tally = stream.sensors()[sensor];
    if (tally.stamps == 0) continue;
    out += (out.empty() ? "" : ",") + quoted(wire::kSensorNames[sensor]) + ":{\"stamps\":" + std::to_string(tally.stamps) +
           ",\"firstIndex\":" + number(tally.first_index) + ",\"lastIndex\":" + number(tally.last_index) + "}";
  }
  return "{" + out + "}";
}

}  // namespace

std::string summary(const v1::Welcome& welcome, const Stream& stream, const Drive* drive, const ClockOffset& clock,
                    const Findings& findings, const std::string& violation, const std::string& failure) {
  const std::string evidence = v1::EvidenceClass_Name(welcome.declaration().evidence_class());
  return "{\"software\":" + quoted(welcome.declaration().software()) + ",\"evidenceClass\":" + quoted(evidence) +
         ",\"stamps\":" + std::to_string(stream.stamps()) + ",\"lost\":" + std::to_string(stream.lost()) +
         ",\"sensors\":" + sensors(stream) + ",\"latencyNs\":{\"min\":" + number(stream.latency_min()) +
         ",\"max\":" + number(stream.latency_max()) + "}" + ",\"clock\":{\"offsetNs\":" + std::to_string(clock.offset_ns()) +
         ",\"roundTripNs\":" + std::to_string(clock.known() ? clock.round_trip_ns() : -1) + "}" +
         ",\"events\":" + (drive ? object(drive->events()) : "{}") + ",\"lags\":" + std::to_string(drive ? drive->lags() : 0) +
         ",\"broken\":" + object(findings.all_broken()) + ",\"remarks\":" + object(findings.all_remarks()) +
         ",\"violation\":" + (violation.empty() ? "null" : quoted(violation)) +
         ",\"failure\":" + (failure.empty() ? "null" : quoted(failure)) + "}";
}

}  // namespace lse66::client
