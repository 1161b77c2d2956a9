#include "options.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>

#include "sensors.h"

namespace lse66::client {

const char* const kUsage =
    "usage: guider_client --connect HOST:PORT [options]\n"
    "\n"
    "Subscribes to a guider service, prints a line for each stamp and for the events of an exposure, and a summary in JSON as the last "
    "line, and checks what it receives "
    "against docs/protocol.md.\n"
    "\n"
    "  --sensors LIST      R00_SG0,R44_SG1 or all (default all)\n"
    "  --stamps N          end after N stamps\n"
    "  --seconds S         end after S seconds at the latest (default 30)\n"
    "  --quiet             the summary alone\n"
    "  --drive MS          open a session, send InitGuider and take one exposure of this length; end when it is read out\n"
    "  --abort-after MS    abort it so long after its start\n"
    "  --integration MS    (default 50)\n"
    "  --rows N --columns N  (default 50)\n"
    "  --shutter WORD      normal, fast, slow, closed\n"
    "  --scene WORD        sky, pattern\n"
    "\n"
    "exit codes: 0 all is well; 1 the service broke a rule; 2 fewer stamps than asked for; 3 no connection, or lost, or refused; 64 wrong "
    "usage\n"
    "example: guider_client --connect 127.0.0.1:4300 --drive 2000 --sensors R00_SG0,R04_SG1\n";

namespace {

double number(const std::string& name, const std::string& text, double min, double max) {
  std::size_t used = 0;
  double value = std::nan("");
  try {
    value = std::stod(text, &used);
  } catch (const std::exception&) {
    used = 0;
  }
  if (used != text.size() || text.empty() || !(value >= min && value <= max))
    throw std::invalid_argument(name + " is a number from " + std::to_string(min) + " to " + std::to_string(max) + ", not '" + text + "'");
  return value;
}

template <class Value>
Value one_of(const std::string& name, const std::string& text, const std::map<std::string, Value>& words) {
  const auto found = words.find(text);
  if (found != words.end()) return found->second;
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word.first;
  throw std::invalid_argument(name + " is one of " + all + ", not '" + text + "'");
}

std::uint32_t sensor_set(const std::string& text) {
  if (text == "all") return 0xff;
  std::uint32_t set = 0;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(',', from), text.size());
    const std::string name = text.substr(from, to - from);
    const auto found = std::find(wire::kSensorNames.begin(), wire::kSensorNames.end(), name);
    if (found == wire::kSensorNames.end())
      throw std::invalid_argument("'" + name + "' is not a sensor; they are R00_SG0, R00_SG1, R04_SG0 … R44_SG1");
    set |= 1u << (found - wire::kSensorNames.begin());
    from = to + 1;
  }
  return set;
}

constexpr double kHourMs = 3'600'000;

void set(Options& options, const std::string& name, const std::string& value) {
  if (name == "--connect")
    options.address = wire::Address::parse(value);
  else if (name == "--sensors")
    options.sensors = sensor_set(value);
  else if (name == "--stamps")
    options.stamps = static_cast<std::uint64_t>(number(name, value, 1, 1e9));
  else if (name == "--seconds")
    options.seconds = number(name, value, 0.1, 86'400);
  else if (name == "--drive")
    options.length_ms = number(name, value, 1, kHourMs);
  else if (name == "--abort-after")
    options.abort_after_ms = number(name, value, 0, kHourMs);
  else if (name == "--integration")
    options.integration_ms = number(name, value, 0.001, kHourMs);
  else if (name == "--rows")
    options.rows = static_cast<int>(number(name, value, 1, 100'000));
  else if (name == "--columns")
    options.columns = static_cast<int>(number(name, value, 1, 100'000));
  else if (name == "--shutter")
    options.shutter = one_of<v1::Shutter>(
        name, value,
        {{"normal", v1::SHUTTER_NORMAL}, {"fast", v1::SHUTTER_FAST}, {"slow", v1::SHUTTER_SLOW}, {"closed", v1::SHUTTER_CLOSED}});
  else if (name == "--scene")
    options.scene = one_of<v1::Scene>(name, value, {{"sky", v1::SCENE_SKY}, {"pattern", v1::SCENE_POSITION_PATTERN}});
  else
    throw std::invalid_argument("unknown option '" + name + "'");
}

}  // namespace

Options read_options(int count, char** words) {
  Options options;
  for (int at = 1; at < count; ++at) {
    const std::string name = words[at];
    if (name == "--quiet") {
      options.quiet = true;
      continue;
    }
    if (at + 1 == count) throw std::invalid_argument(name + " needs a value, or is unknown");
    set(options, name, words[++at]);
  }
  if (options.address.host.empty()) throw std::invalid_argument("--connect is needed");
  return options;
}

}  // namespace lse66::client
