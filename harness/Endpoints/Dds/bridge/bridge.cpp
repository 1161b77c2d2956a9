#include "bridge.hpp"

#include <algorithm>

namespace lse66bus {

namespace {

using namespace std::chrono_literals;

constexpr auto AliveInterval = 1000ms;
constexpr uint32_t SensorsMax = 8;
constexpr size_t WritersMax = 256;
constexpr size_t CountersMax = 16 * WritersMax;
constexpr size_t SamplesAtOnce = 64;
constexpr size_t UserDataMax = 80;
constexpr size_t SoftwareMax = 200;
// A participant's writers are met one after the other: once those that count are there, the others have this long.
constexpr auto Settling = 250ms;

bool isUtf8(const char *text) {
  const auto *at = reinterpret_cast<const unsigned char *>(text);
  while (*at != 0) {
    int more = *at < 0x80 ? 0 : *at >= 0xC2 && *at < 0xE0 ? 1 : *at >= 0xE0 && *at < 0xF0 ? 2 : *at >= 0xF0 && *at < 0xF5 ? 3 : -1;
    if (more < 0) return false;
    unsigned char low = *at == 0xE0 ? 0xA0 : *at == 0xF0 ? 0x90 : 0x80, high = *at == 0xED ? 0x9F : *at == 0xF4 ? 0x8F : 0xBF;
    for (at++; more > 0; more--, at++, low = 0x80, high = 0xBF)
      if (*at < low || *at > high) return false;
  }
  return true;
}

std::string printable(const char *text) {
  std::string shown;
  for (; *text != 0; text++) shown += *text >= ' ' && *text <= '~' ? *text : '?';
  return shown;
}

void checkText(const char *topic, const char *sender, const char *field, const char *text) {
  if (!isUtf8(text)) throw Violation(std::string(topic) + " of '" + printable(sender) + "': " + field + " is not UTF-8");
}

void checkSensor(const char *topic, const char *sender, uint32_t sensor) {
  if (sensor >= SensorsMax)
    throw Violation(std::string(topic) + " of '" + printable(sender) + "': sensor " + std::to_string(sensor) + ", sensors are 0 to 7");
}

// Takes what a reader holds, sample by sample; what only says that a writer left is passed over.
template <typename Sample, typename Use>
void takeFrom(dds_entity_t reader, Use use) {
  for (;;) {
    void *samples[SamplesAtOnce] = {};
    dds_sample_info_t infos[SamplesAtOnce];
    dds_return_t count = dds_take(reader, samples, infos, SamplesAtOnce, SamplesAtOnce);
    check(count, "samples cannot be taken");
    if (count == 0) return;
    struct Loan {
      dds_entity_t reader;
      void **samples;
      dds_return_t count;
      ~Loan() { dds_return_loan(reader, samples, count); }
    } loan{reader, samples, count};
    for (dds_return_t index = 0; index < count; index++)
      if (infos[index].valid_data) use(*static_cast<const Sample *>(samples[index]), infos[index]);
  }
}

constexpr uint32_t ReaderStatus = DDS_DATA_AVAILABLE_STATUS | DDS_SUBSCRIPTION_MATCHED_STATUS;
constexpr uint32_t WriterStatus = DDS_PUBLICATION_MATCHED_STATUS;

void watch(dds_entity_t waitset, dds_entity_t entity, uint32_t status) {
  check(dds_set_status_mask(entity, status), "a status cannot be asked for");
  check(dds_waitset_attach(waitset, entity, entity), "an entity cannot be waited for");
}

// A status wakes until it is taken.
void rest(dds_entity_t entity, uint32_t status) {
  uint32_t taken = 0;
  check(dds_take_status(entity, &taken, status), "a status cannot be taken");
}

std::string nameOf(dds_entity_t participant) {
  dds_guid_t guid;
  check(dds_get_guid(participant, &guid), "the participant has no identity");
  std::string name = "lse66-";
  for (size_t index = 0; index < 12; index++) {
    name += "0123456789abcdef"[guid.v[index] >> 4];
    name += "0123456789abcdef"[guid.v[index] & 15];
  }
  return name;
}

size_t readersOf(dds_entity_t writer) {
  dds_return_t count = dds_get_matched_subscriptions(writer, nullptr, 0);
  check(count, "matched readers cannot be asked for");
  return static_cast<size_t>(count);
}

// What the writers that a reader has met say of themselves.
size_t writersOf(dds_entity_t reader, std::set<std::string> &said) {
  dds_instance_handle_t handles[WritersMax];
  dds_return_t count = dds_get_matched_publications(reader, handles, WritersMax);
  check(count, "matched writers cannot be asked for");
  for (size_t index = 0; index < std::min(WritersMax, static_cast<size_t>(count)); index++) {
    dds_builtintopic_endpoint_t *writer = dds_get_matched_publication_data(reader, handles[index]);
    if (writer == nullptr) continue;
    void *data = nullptr;
    size_t length = 0;
    if (dds_qget_userdata(writer->qos, &data, &length) && length > 0)
      said.insert(printable(std::string(static_cast<const char *>(data), std::min(length, UserDataMax)).c_str()));
    else
      said.insert("real undeclared");
    dds_free(data);
    dds_builtintopic_free_endpoint(writer);
  }
  return static_cast<size_t>(count);
}

lse66_InitGuider commandOf(const lse66::v1::InitGuider &command, lse66_Region *regions) {
  lse66_InitGuider sample{};
  sample.has_exposure = command.has_exposure();
  if (command.exposure().size() >= sizeof sample.exposure) throw std::runtime_error("the name of the exposure has more than 100 bytes");
  command.exposure().copy(sample.exposure, sizeof sample.exposure - 1);
  sample.has_integration_milliseconds = command.has_integration_milliseconds();
  sample.integration_milliseconds = command.integration_milliseconds();
  if (command.regions_size() > lse66_REGIONS_MAX) throw std::runtime_error("more regions than a command holds");
  for (int index = 0; index < command.regions_size(); index++) {
    const lse66::v1::Region &one = command.regions(index);
    regions[index] = {one.sensor(), one.has_rows() && one.has_columns(), one.rows(), one.columns(), one.has_first_row() && one.has_first_column(), one.first_row(), one.first_column()};
  }
  sample.regions._buffer = regions;
  sample.regions._length = sample.regions._maximum = static_cast<uint32_t>(command.regions_size());
  return sample;
}

void describe(const lse66_InitGuider &sample, lse66::v1::InitGuider &command) {
  if (sample.has_exposure) command.set_exposure(sample.exposure);
  if (sample.has_integration_milliseconds) command.set_integration_milliseconds(sample.integration_milliseconds);
  for (uint32_t index = 0; index < sample.regions._length; index++) {
    const lse66_Region &one = sample.regions._buffer[index];
    lse66::v1::Region &region = *command.add_regions();
    region.set_sensor(one.sensor);
    if (one.has_dimensions) {
      region.set_rows(one.rows);
      region.set_columns(one.columns);
    }
    if (one.has_location) {
      region.set_first_row(one.first_row);
      region.set_first_column(one.first_column);
    }
  }
}

lse66::v1::EventKind kindOf(const lse66_CameraEvent &event) {
  switch (event.kind) {
    case lse66_START_OF_INTEGRATION: return lse66::v1::EVENT_START_OF_INTEGRATION;
    case lse66_SHUTTER_OPENING: return lse66::v1::EVENT_SHUTTER_OPENING;
    case lse66_SHUTTER_OPEN: return lse66::v1::EVENT_SHUTTER_OPEN;
    case lse66_SHUTTER_CLOSING: return lse66::v1::EVENT_SHUTTER_CLOSING;
    case lse66_SHUTTER_CLOSED: return lse66::v1::EVENT_SHUTTER_CLOSED;
    case lse66_END_OF_READOUT: return lse66::v1::EVENT_END_OF_READOUT;
    case lse66_EXPOSURE_ABORTED: return lse66::v1::EVENT_EXPOSURE_ABORTED;
  }
  throw Violation("lse66_CameraEvent of '" + printable(event.sender) + "': kind " + std::to_string(event.kind) + " is unknown");
}

}  // namespace

Bridge::Bridge(const Network &network, Role role, HostAnchor anchor, std::chrono::milliseconds acknowledgementPatience, FrameWriter &out)
    : bus(network), role(role), anchor(anchor), acknowledgementPatience(acknowledgementPatience), out(out), self(nameOf(bus.participant)),
      commands(bus.reader(bus.topics.initGuider)), acknowledgements(bus.reader(bus.topics.acknowledgement)),
      events(bus.reader(bus.topics.cameraEvent)), readouts(bus.reader(bus.topics.roiReadout)) {
  if (role == Role::Telescope) commandWriter = bus.writer(bus.topics.initGuider, "real lse66");
  if (role == Role::Camera) acknowledgementWriter = bus.writer(bus.topics.acknowledgement, "real lse66");
  check(waitset = dds_create_waitset(bus.participant), "no waitset could be made");
  check(stopped = dds_create_guardcondition(bus.participant), "no guard condition could be made");
  check(dds_waitset_attach(waitset, stopped, stopped), "the guard condition cannot be waited for");
  for (dds_entity_t reader : {commands, acknowledgements, events, readouts}) watch(waitset, reader, ReaderStatus);
  if (commandWriter != 0) watch(waitset, commandWriter, WriterStatus);
}

lse66::v1::Declaration Bridge::discover(std::chrono::milliseconds patience) {
  auto deadline = std::chrono::steady_clock::now() + patience;
  bool complete = false;
  for (;;) {
    takeAll();
    Met met = whoIsThere();
    if (!complete && met.events > 0 && (role == Role::Telescope ? met.commandable : met.commands > 0)) {
      complete = true;
      deadline = std::min(deadline, std::chrono::steady_clock::now() + Settling);
    }
    auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return declarationOf(met);
    check(dds_waitset_wait(waitset, nullptr, 0, left.count()), "waiting failed");
  }
}

Bridge::Met Bridge::whoIsThere() const {
  Met met;
  met.commands = writersOf(commands, met.said);
  met.acknowledgements = writersOf(acknowledgements, met.said);
  met.events = writersOf(events, met.said);
  met.readouts = writersOf(readouts, met.said);
  met.commandable = commandWriter != 0 && readersOf(commandWriter) > 0 && met.acknowledgements > 0;
  return met;
}

lse66::v1::Declaration Bridge::declarationOf(const Met &met) const {
  lse66::v1::Declaration declaration;
  declaration.set_evidence_class(lse66::v1::EVIDENCE_CLASS_OPERATIONAL);
  // The bus carries neither tags nor streams: what the protocol asks for of these is filled in and not used.
  declaration.set_tag_meaning(lse66::v1::TAG_MEANING_INTEGRATION_START);
  declaration.set_sensors(0xFF);
  std::string software;
  for (const std::string &one : met.said) {
    if (one.rfind("simulated", 0) == 0) declaration.set_evidence_class(lse66::v1::EVIDENCE_CLASS_SIMULATED);
    std::string name = one.substr(std::min(one.size(), one.find(' ') + 1));
    if (software.size() + name.size() < SoftwareMax) software += (software.empty() ? "" : "; ") + name;
  }
  declaration.set_software(software.empty() ? "nobody met" : software);
  if (met.commands > 0 && role != Role::Telescope) declaration.add_capabilities(lse66::v1::CAPABILITY_TELESCOPE_UNDER_TEST);
  if (met.commandable) declaration.add_capabilities(lse66::v1::CAPABILITY_INIT_GUIDER);
  if (met.events > 0) {
    declaration.add_capabilities(lse66::v1::CAPABILITY_EXPOSURE_EVENTS);
    declaration.add_capabilities(lse66::v1::CAPABILITY_SHUTTER_EVENTS);
  }
  if (met.readouts > 0) declaration.add_capabilities(lse66::v1::CAPABILITY_READOUT_EVENTS);
  declaration.add_remarks("Met on the bus: " + std::to_string(met.commands) + " writers of commands, " + std::to_string(met.acknowledgements) + " of acknowledgements, " +
                          std::to_string(met.events) + " of camera events, " + std::to_string(met.readouts) + " of ROI readouts.");
  return declaration;
}

void Bridge::run() {
  auto alive = std::chrono::steady_clock::now();
  for (;;) {
    bool stopping = false;
    check(dds_read_guardcondition(stopped, &stopping), "the guard condition cannot be read");
    if (stopping) return;
    takeAll();
    checkPending();
    auto now = std::chrono::steady_clock::now();
    if (now >= alive) {
      if (!out.write(KindAlive, lse66::v1::Alive())) return;
      alive = now + AliveInterval;
    }
    auto next = alive;
    {
      std::lock_guard<std::mutex> lock(gate);
      if (pending) next = std::min(next, pending->deadline + 1ms);
    }
    check(dds_waitset_wait(waitset, nullptr, 0, std::chrono::duration_cast<std::chrono::nanoseconds>(next - now).count()), "waiting failed");
  }
}

void Bridge::takeAll() {
  for (dds_entity_t reader : {commands, acknowledgements, events, readouts}) rest(reader, ReaderStatus);
  if (commandWriter != 0) rest(commandWriter, WriterStatus);
  takeCommands();
  takeAcknowledgements();
  takeEvents();
  takeReadouts();
}

void Bridge::takeCommands() {
  takeFrom<lse66_InitGuider>(commands, [this](const lse66_InitGuider &sample, const dds_sample_info_t &info) {
    int64_t arrival = hostTime();
    checkNumber(commands, "lse66_InitGuider", info, sample.sender, sample.number);
    checkText("lse66_InitGuider", sample.sender, "exposure", sample.exposure);
    for (uint32_t index = 0; index < sample.regions._length; index++) checkSensor("lse66_InitGuider", sample.sender, sample.regions._buffer[index].sensor);
    if (role == Role::Camera) acknowledge(sample);
    if (!session) return;
    lse66::v1::ObservedCommand observed;
    observed.set_own(false);
    observed.set_arrival_ns(arrival);
    describe(sample, *observed.mutable_command());
    out.write(KindObservedCommand, observed);
  });
}

void Bridge::acknowledge(const lse66_InitGuider &command) {
  lse66_InitGuiderAcknowledgement answer{};
  self.copy(answer.sender, sizeof answer.sender - 1);
  answer.number = ++acknowledgementNumber;
  std::string(command.sender).copy(answer.command_sender, sizeof answer.command_sender - 1);
  answer.command_number = command.number;
  answer.accepted = true;
  check(dds_write(acknowledgementWriter, &answer), "an acknowledgement cannot be written");
}

void Bridge::takeAcknowledgements() {
  takeFrom<lse66_InitGuiderAcknowledgement>(acknowledgements, [this](const lse66_InitGuiderAcknowledgement &sample, const dds_sample_info_t &info) {
    checkNumber(acknowledgements, "lse66_InitGuiderAcknowledgement", info, sample.sender, sample.number);
    checkText("lse66_InitGuiderAcknowledgement", sample.sender, "reason", sample.reason);
    std::lock_guard<std::mutex> lock(gate);
    if (!pending || self != sample.command_sender || pending->number != sample.command_number) return;
    pending.reset();
    lse66::v1::CommandReply reply;
    reply.set_accepted(sample.accepted);
    if (!sample.accepted) reply.set_reason(sample.reason);
    out.write(KindCommandReply, reply);
  });
}

void Bridge::takeEvents() {
  takeFrom<lse66_CameraEvent>(events, [this](const lse66_CameraEvent &sample, const dds_sample_info_t &info) {
    checkNumber(events, "lse66_CameraEvent", info, sample.sender, sample.number);
    checkText("lse66_CameraEvent", sample.sender, "exposure", sample.exposure);
    lse66::v1::CameraEvent event;
    event.set_event(kindOf(sample));
    event.set_source_ns(sample.tai_nanoseconds);
    if (sample.has_exposure) event.set_exposure(sample.exposure);
    if (session) out.write(KindCameraEvent, event);
  });
}

void Bridge::takeReadouts() {
  takeFrom<lse66_RoiReadout>(readouts, [this](const lse66_RoiReadout &sample, const dds_sample_info_t &info) {
    checkNumber(readouts, "lse66_RoiReadout", info, sample.sender, sample.number);
    checkText("lse66_RoiReadout", sample.sender, "exposure", sample.exposure);
    checkSensor("lse66_RoiReadout", sample.sender, sample.sensor);
    lse66::v1::CameraEvent event;
    event.set_event(lse66::v1::EVENT_END_OF_ROI_READOUT);
    event.set_source_ns(sample.tai_nanoseconds);
    event.set_sensor(sample.sensor);
    if (sample.has_exposure) event.set_exposure(sample.exposure);
    if (sample.has_stamp_index) event.set_stamp_index(sample.stamp_index);
    if (session) out.write(KindCameraEvent, event);
  });
}

void Bridge::checkNumber(dds_entity_t reader, const char *topic, const dds_sample_info_t &info, const char *sender, uint64_t number) {
  checkText(topic, sender, "sender", sender);
  auto [known, first] = last.try_emplace({reader, info.publication_handle, info.instance_handle}, number);
  if (!first && number != known->second + 1)
    throw Violation(std::string(topic) + " of '" + printable(sender) + "': after number " + std::to_string(known->second) + " came " + std::to_string(number) +
                    "; samples were lost or malformed, or the sender does not count");
  known->second = number;
  if (last.size() > CountersMax) throw Violation("more than " + std::to_string(CountersMax) + " writers and keys came and went");
}

void Bridge::checkPending() {
  std::lock_guard<std::mutex> lock(gate);
  if (pending && std::chrono::steady_clock::now() > pending->deadline)
    throw Violation("no camera acknowledged InitGuider " + std::to_string(pending->number) + " within " + std::to_string(acknowledgementPatience.count()) + " ms");
}

void Bridge::send(const lse66::v1::InitGuider &command) {
  if (role != Role::Telescope) throw std::runtime_error("a command was asked of a bridge that does not stand in for the telescope");
  lse66_Region regions[lse66_REGIONS_MAX];
  lse66_InitGuider sample = commandOf(command, regions);
  self.copy(sample.sender, sizeof sample.sender - 1);
  lse66::v1::ObservedCommand observed;
  observed.set_own(true);
  *observed.mutable_command() = command;
  {
    std::lock_guard<std::mutex> lock(gate);
    sample.number = ++commandNumber;
    pending = Pending{sample.number, std::chrono::steady_clock::now() + acknowledgementPatience};
  }
  observed.set_arrival_ns(hostTime());
  out.write(KindObservedCommand, observed);
  check(dds_write(commandWriter, &sample), "a command cannot be written");
}

void Bridge::stop() { dds_set_guardcondition(stopped, true); }

}  // namespace lse66bus
